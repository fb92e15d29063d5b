"""`check`: what the rules find in the figures of a store."""

import click

from jobplans_tui.analysis.checks import RULES, check_dossier, rules_called
from jobplans_tui.analysis.names import resolve
from jobplans_tui.cli import completing
from jobplans_tui.cli.context import Settings, common, emit
from jobplans_tui.cli.delivery import Delivery, deliver_report, delivery_options
from jobplans_tui.cli.examples import examples, terms
from jobplans_tui.exchange.naming import safe_stem
from jobplans_tui.i18n import N_


@click.command(
    epilog=examples(
        "jobplans-tui check 용산구",
        "jobplans-tui check --rule conflict --rule rate_range",
        "jobplans-tui check --format json -o findings.json",
    )
    + terms(N_("Rules:"), ((rule.name, rule.description) for rule in RULES))
)
@click.argument("districts", nargs=-1, metavar="[DISTRICT]...", shell_complete=completing.districts)
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="RULE",
    shell_complete=completing.rules,
    help="Only findings of this rule; may be given again.",
)
@delivery_options("text")
@common
@click.pass_context
def check(
    context: click.Context, districts: tuple[str, ...], rules: tuple[str, ...], to: Delivery
) -> None:
    """Check the figures of districts, or of the whole store, against each other.

    Named rules hold parts against totals, printings against each other, percentages against
    figures, plans against their terms. Exit code 1 if a finding is an error; warnings and remarks
    alone are 0.
    """
    from jobplans_tui.exchange.findings import findings_report, findings_text  # noqa: PLC0415
    from jobplans_tui.exchange.findings_data import counts  # noqa: PLC0415

    settings: Settings = context.ensure_object(Settings)
    chosen = rules_called(rules)
    store, t = settings.store, settings.t
    named = dict.fromkeys(resolve(name, settings.known).code for name in districts)
    codes = list(named) or [district.code for district in store.districts()]
    findings = [
        finding
        for code in codes
        for finding in check_dossier(store.dossier(code), settings.sources, chosen)
    ]
    if to.form is None:
        emit(findings_text(findings, settings.known, t))
    else:
        report = findings_report(findings, settings.known, settings.sources, t)
        deliver_report(settings, safe_stem("check", *named), report, to)
    found = counts(findings)
    settings.say(
        t(
            "Errors: {error}, warnings: {warning}, remarks: {note}; "
            "districts checked: {districts}.",
            districts=len(codes),
            error=found.error,
            warning=found.warning,
            note=found.note,
        )
    )
    context.exit(1 if found.error else 0)
