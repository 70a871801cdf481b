"""Bytes to text, with a sentence for each kind of file that is no text."""

import codecs

from monographs.importers.proposal import Unreadable

LIMIT = 2 * 1024 * 1024  # bytes or characters; a long monograph has about 100,000
MOST_LINES = 30_000  # a text of that size, wrapped as usual, has fewer

NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or sound"),
    (b"\x1f\x8b", "a gzip file"),
)
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes) -> str:
    """The text of a document; raises Unreadable."""
    for start, name in NOT_TEXT:
        if data.startswith(start):
            raise Unreadable(f"This is {name}, not text. Save it as plain text or Markdown.")
    require_size(len(data))
    text = from_utf_16(data) if data.startswith(UTF_16_MARKS) else from_utf_8(data)
    require_text(text)
    return text


def require_size(size: int) -> None:
    if size > LIMIT:
        raise Unreadable(
            f"The document has {size / 1024 / 1024:.1f} MB of text; at most 2 MB can be imported. "
            "Split it into one document for each medicine or pair."
        )


def require_text(text: str) -> None:
    require_size(len(text))
    lines = max(text.count("\n"), text.count("\r")) + 1
    if lines > MOST_LINES:
        raise Unreadable(
            f"The document has {lines:,} lines; at most {MOST_LINES:,} can be imported. "
            "Split it into one document for each medicine or pair."
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable("This is a binary file, not text. Save it as plain text.", line)
    if not text.removeprefix("\ufeff").strip():
        raise Unreadable("The document is empty. Check that the right file was chosen.")


def from_utf_8(data: bytes) -> str:
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise Unreadable("This is a binary file, not text. Save it as plain text.", line)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"The text is not UTF-8: byte 0x{error.object[error.start]:02X} does not belong there. "
            "Save the document with the encoding UTF-8.",
            line,
        ) from error


def from_utf_16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "The text starts as UTF-16 but is damaged. Save it with the encoding UTF-8."
        ) from error
