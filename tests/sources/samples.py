"""Reports of invented outlets, and PDFs written by hand, for the tests."""

from __future__ import annotations

PARAGRAPHS = (
    "Police in Corvan shot dead two members of the Red Lantern group on Saturday, an officer said. "
    "The raid began at dawn, after a tip from a farmer who lives near the river.",
    "Nobody else was hurt in the village, the officer added. A third man was taken to a clinic, and the "
    "road stayed shut until noon while the army searched the fields.",
    "The group has not commented. It was blamed for an attack on a market on 5 May 2014.",
)
TEXT = "\n".join(PARAGRAPHS) + "\n"


def render_page(head: str = "", before: str = "", after: str = "<footer>Copyright 2022</footer>") -> bytes:
    """Return a page with the sample article in UTF-8."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Two killed in Corvan raid | Corvan Courier</title>"
        f"{head}</head><body><nav><a href='/'>Home</a><a href='/world'>World</a></nav><article>"
        f"<h1>Two killed in Corvan raid</h1>{before}{body}</article>{after}</body></html>"
    ).encode()


def render_pdf(pages: list[list[str]], info: str = "", trailer: str = "") -> bytes:
    """Return a PDF whose pages show the given lines (Latin-1), with an information dictionary if given."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        shown = "\n".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td 14 TL\n{shown}\nET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    return _join_objects(objects, trailer)


def _join_objects(objects: list[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    end = (
        f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    )
    return data + end.encode()
