"""The groups of districts that a config names: by code or by name, as on the command line."""

from collections.abc import Mapping

from jobplans_tui.analysis.names import resolve
from jobplans_tui.config import ConfigFile
from jobplans_tui.errors import UsageError
from jobplans_tui.i18n import N_
from jobplans_tui.model import District


def resolved(file: ConfigFile, known: Mapping[str, District]) -> dict[str, list[str]]:
    """Return the codes of each group by its name. Raises UsageError for a wrong one."""
    groups = {}
    for name, members in file.config.groups.items():
        try:
            groups[name] = list(dict.fromkeys(resolve(item, known).code for item in members))
        except UsageError as error:
            raise file.error(
                ("groups", name),
                N_("{path}, line {line}: {reason}"),
                N_("Write a code or a full name, such as 서울 중구."),
                reason=error,
            ) from error
    return groups
