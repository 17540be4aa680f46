"""Bytes to text: byte-order marks, UTF-8, what the document declares, then a guess that must be good."""

from __future__ import annotations

import codecs
import re

from daybook.errors import SourceError
from daybook.sources.fetched import explain_refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers take these names for (WHATWG Encoding Standard).
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_ALIASES |= {"gb2312": "gb18030", "gbk": "gb18030"}
_KINDS = (
    (b"%PDF", "a PDF", "name it .pdf"),
    (b"PK\x03\x04", "a zip or office file", "save it as .txt or .pdf"),
    (b"\x89PNG", "a picture", "give a file that holds text"),
    (b"\xff\xd8\xff", "a picture", "give a file that holds text"),
    (b"GIF8", "a picture", "give a file that holds text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old office file", "save it as .txt or .pdf"),
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TYPOGRAPHIC = frozenset("‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™› ¡¢£¤¥§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷€")
_SAMPLE = 200_000


def decode_text(data: bytes, origin: str, declared: str | None = None, lenient: bool = False) -> str:
    """Return the text that bytes hold, without a byte-order mark and otherwise unchanged.

    Args:
        data: the bytes seen.
        origin: path or address, for messages.
        declared: the character set that the document or server names; used after UTF-8 has failed.
        lenient: whether single broken bytes in UTF-8 become U+FFFD (web pages) instead of an error.

    Raises:
        SourceError: the bytes are binary, broken, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, origin)
    if b"\x00" in data:
        raise _explain_binary(data, origin)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    text = _decode_declared(data, declared)
    if text is not None:
        return text
    replaced = data.decode("utf-8", "replace")
    if _is_nearly_utf8(replaced):
        if lenient:
            return replaced
        fault = f"it is UTF-8 with a broken byte at offset {position}"
        raise explain_refusal(origin, fault, "mend or remove that byte, or save the file as UTF-8 again")
    return _decode_guessed(data, origin)


def _decode_marked(data: bytes, encoding: str, origin: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        fault = f"it starts as {encoding.upper()} but is broken at offset {error.start}"
        raise explain_refusal(origin, fault, "save it as UTF-8 and read it again") from error


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    name = (declared or "").strip().strip("\"'").lower()
    if not name or not name.isascii():
        return None
    try:
        codec = codecs.lookup(_ALIASES.get(name, name))
        return data.decode(codec.name)
    except (LookupError, UnicodeError, ValueError):
        return None  # a wrong declaration is common on the web; the guess below decides


def _is_nearly_utf8(replaced: str) -> bool:
    broken = replaced.count("\ufffd")
    whole = sum(character > "\x7f" for character in replaced) - broken
    return whole >= 3 * broken


def _decode_guessed(data: bytes, origin: str) -> str:
    if len(_CONTROLS.findall(data)) > 1 + len(data) // 1_000:
        raise _explain_binary(data, origin)
    western = _decode_western(data)
    if western is not None:
        return western
    encoding = _guess_encoding(data)
    text = None if encoding is None else _decode_declared(data, encoding)
    if text is None:
        fault = "its character encoding cannot be told (it is not UTF-8)"
        raise explain_refusal(origin, fault, "save it as UTF-8 and read it again")
    return text


def _decode_western(data: bytes) -> str | None:
    """Return the text as Windows-1252 if its odd characters are few letters and typographic marks.

    Detectors tell Windows-1250 and 1252 apart by chance on short English text; news in English that is
    not UTF-8 is nearly always 1252.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = [character for character in text if character > "\x7f"]
    if len(odd) > max(3, 0.12 * len(text)):
        return None
    return text if all(character.isalpha() or character in _TYPOGRAPHIC for character in odd) else None


def _guess_encoding(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    start = next((index for index, byte in enumerate(data) if byte > 0x7F), 0)
    best = from_bytes(data if len(data) <= _SAMPLE else data[start : start + _SAMPLE]).best()
    return None if best is None or best.chaos > 0.1 else best.encoding


def _explain_binary(data: bytes, origin: str) -> SourceError:
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            return explain_refusal(origin, f"it is {kind}, not text", remedy)
    remedy = "give a .txt, .md, .html, .json or .pdf file (text in UTF-8)"
    return explain_refusal(origin, "it is binary, not text", remedy)
