"""Broken, locked, huge and hostile files end in one clear error, soon and within bounds."""

import io
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jobplans_tui.errors import InputError
from jobplans_tui.exchange.readers import sniff
from jobplans_tui.exchange.tables import archives, grids
from jobplans_tui.exchange.tables.hwpx import hwpx_text
from jobplans_tui.exchange.tables.reading import read_table
from tests.tables import files

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_ROWS: list[list[files.Value]] = [["자치단체", "2024년 일자리 목표"], ["은평구", 5]]
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><s>&c;</s>'
)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _refused(content: bytes, name: str, *expected: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        read_table(content, name)
    assert time.monotonic() - began < 20
    message = str(caught.value)
    assert len(message.splitlines()) == 2
    assert name in message
    for words in expected:
        assert words in message


def _far(_: xlsxwriter.Workbook, page: Worksheet) -> None:
    page.write("A1", 1)
    page.write(1_048_575, 16_383, 2)


def _tall(_: xlsxwriter.Workbook, page: Worksheet) -> None:
    page.write("A1", "자치단체")
    page.write(999_999, 0, "은평구")


def _crooked() -> bytes:
    """Return an HWPX whose one section holds four times what it says it does."""
    xml = files.section(files.paragraph("가" * 10_000)).encode()
    content = bytearray(files.hwpx(xml.decode()))
    real, told = len(xml).to_bytes(4, "little"), (len(xml) // 4).to_bytes(4, "little")
    return bytes(content).replace(real, told)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "is empty"),
        (b"\n\n , ,\n", "a.csv", "holds no table"),
        (files.plain_workbook([]), "a.xlsx", "holds no table"),
        (files.hwpx(files.section(files.paragraph("글"))), "a.hwpx", "holds no table"),
        (b"\xff\xff\xff\x00", "a.csv", "no text in UTF-8"),
        (b"a,b\0c\n", "a.csv", "no text in UTF-8"),
        (b'a,b\n1,"' + b"x" * 200_000, "a.csv", "at line"),
        (b"PK\x03\x04 and no more", "a.xlsx", "is damaged"),
        (files.plain_workbook(_ROWS)[:-200], "a.xlsx", "is damaged"),
        (_OLE, "a.xls", "is damaged"),
        (_OLE + _utf16("Workbook"), "a.xls", "is damaged"),
        (b"no workbook at all", "a.xlsx", "is damaged"),
        (_OLE + _utf16("EncryptedPackage"), "a.xlsx", "is encrypted"),
        (_OLE + _utf16("FileHeader"), "a.hwp", "save it as HWPX"),
        (b"HWP Document File V3.00 \x1a", "a.hwp", "save it as HWPX"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "web, or XML"),
        (files.archive(**{"word/document.xml": "<w/>"}), "a.docx", "neither a workbook nor"),
        (files.hwpx("<hs:sec"), "a.hwpx", "is damaged"),
        (files.hwpx(), "a.hwpx", "is damaged"),
        (files.hwpx(_LAUGHS), "a.hwpx", "is damaged"),
        (files.hwpx("<a>" * 5000 + "</a>" * 5000), "a.hwpx", "is damaged"),
        (_crooked(), "a.hwpx", "is damaged"),
        (files.workbook(_far), "a.xlsx", "claims far more cells"),
        (files.workbook(_tall), "a.xlsx", "more than 100,000 rows"),
        (b"a,b\n" * 100_001, "a.csv", "more than 100,000 rows"),
        (b"1," * 600 + b"1\n", "a.csv", "more than 500 columns"),
        ((b"1," * 400 + b"1\n") * 2_600, "a.csv", "more than 1,000,000 cells"),
        (b"a,b\n1," + b"x" * 10_001, "a.csv", "more than 10,000 characters"),
        (bytes(grids.MAX_FILE_BYTES + 1), "a.csv", "larger than"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_says_why_in_two_lines(
    content: bytes, name: str, words: str
) -> None:
    _refused(content, name, words)


def _changed(content: bytes, path: str, old: bytes, new: bytes) -> bytes:
    """Return an archive with something else in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[path]
    parts[path] = parts[path].replace(old, new)
    return files.archive(**parts)


@pytest.mark.parametrize(
    ("content", "path", "old", "new"),
    [
        (files.ods(_ROWS), "content.xml", b"</table:table>", b"</tab"),
        (files.plain_workbook(_ROWS), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="nullB2"'),
        (files.plain_workbook(_ROWS), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="B20000000"'),
    ],
    ids=["an ODS that breaks off", "a column far away", "a row far away"],
)
def test_what_the_library_would_be_busy_with_is_refused_at_once(
    content: bytes, path: str, old: bytes, new: bytes
) -> None:
    name = "a.ods" if path == "content.xml" else "a.xlsx"
    _refused(_changed(content, path, old, new), name, "is damaged")


def test_paragraphs_take_time_by_their_number_not_its_square() -> None:
    paragraphs = "<hp:p><hp:t>a</hp:t></hp:p>" * 100_000  # took half a minute once
    _refused(files.hwpx(files.section(paragraphs)), "a.hwpx", "holds no table")


def _encrypted_entry() -> bytes:
    content = bytearray(files.hwpx(files.section(files.paragraph("글"))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def _encrypted_hwpx() -> bytes:
    manifest = (
        "<odf:manifest><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>"
    )
    return files.hwpx(files.section(files.paragraph("글")), **{"META-INF/manifest.xml": manifest})


def _bomb() -> bytes:
    return files.hwpx("<s>" + " " * 30_000_000 + "</s>")


def _crowd() -> bytes:
    return files.archive(**{f"part{number}": "" for number in range(2_500)})


def _lying_workbook() -> bytes:
    """Return an XLSX whose sheet unpacks to 256 MiB that its directory does not tell of."""
    packer = zlib.compressobj(9, wbits=-15)
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    packed = packer.compress(head)
    packed += b"".join(packer.compress(b" " * 2**20) for _ in range(256)) + packer.flush()
    source = zipfile.ZipFile(io.BytesIO(files.plain_workbook(_ROWS)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != "xl/worksheets/sheet1.xml":
                target.writestr(name, source.read(name))
        info = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        target.writestr(info, packed)  # stored; made to look deflated below
    content = buffer.getvalue()
    at = content.rfind(b"PK\x01\x02")
    local = content.rfind(b"PK\x03\x04", 0, at)
    patched = bytearray(content)
    patched[local + 8], patched[at + 10] = 8, 8
    return bytes(patched)


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (_encrypted_entry, "a.hwpx", "is encrypted"),
        (_encrypted_hwpx, "a.hwpx", "is encrypted"),
        (_bomb, "a.hwpx", "unpacks to far more"),
        (_crowd, "a.hwpx", "unpacks to far more"),
        (_lying_workbook, "a.xlsx", ""),
    ],
)
def test_locks_and_bombs_are_refused_before_they_unpack(
    make: Callable[[], bytes], name: str, words: str
) -> None:
    _refused(make(), name, words)


def test_a_part_never_unpacks_to_more_than_it_says() -> None:
    content = _crooked()
    with pytest.raises(InputError):
        hwpx_text(content, "a.hwpx")
    assert archives.MAX_UNPACKED <= 200 * 2**20


def test_a_table_that_claims_far_places_is_refused() -> None:
    xml = files.section(files.table([["자치단체", "2024년 일자리 목표"], ["은평구", "5"]]))
    far = xml.replace('colAddr="1" rowAddr="1"', 'colAddr="999999999" rowAddr="999999999"')
    _refused(files.hwpx(far), "a.hwpx", "100,000 rows")


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b'{"record": "source"}\n', "-", "jsonl"),
        (b"\xef\xbb\xbf{}\n", "x", "jsonl"),
        ("자치단체\t값\n은평구\t1\n".encode("cp949"), "-", "csv"),
        ("은평구가 일자리를 만든다고 지어냈다.\n둘째 줄\n".encode(), "-", "article"),
        (b"a,b\n", "a.CSV", "csv"),
        (files.plain_workbook(_ROWS), "renamed.csv", "xlsx"),
        (files.hwpx(files.section()), "renamed.txt", "hwpx"),
    ],
)
def test_the_content_tells_the_format_before_the_name(
    content: bytes, name: str, expected: str
) -> None:
    assert sniff(content, name) == expected


def test_ten_thousand_rows_take_little_time() -> None:
    lines = [f'은평구,{2010 + number % 15},일자리,목표,"{number:,}"' for number in range(10_000)]
    content = "\n".join(["자치단체,연도,지표,구분,값", *lines]).encode("cp949")
    began = time.monotonic()
    document = read_table(content, "a.csv")
    assert len(files.figures(document)) == 10_000
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "pattern",
    [
        "(단위: 명, ",
        "2023~",
        "'23",
        "고_",
        "가나다라마",
        "<((",
        "1,000 ",
        "청년 일자리 ",
        "a\u0301",
    ],
)
def test_long_texts_take_no_more_time_than_short_ones(pattern: str) -> None:
    cell = (pattern * 10_000)[:9_990]
    rows = [f'"{cell}{number}",은평구,{number}' for number in range(500)]
    lines = ['"' + cell + '"', "항목,자치단체,2024년 일자리 목표", *rows]
    began = time.monotonic()
    read_table("\n".join(lines).encode(), "a.csv")
    assert time.monotonic() - began < 20
