"""Draws how far confidences can be trusted, for `docs/confidence.md`: a picture and a table.

    python -m quality.reliability [--check]

It draws what `training.confidence` measured on unseen reports (`quality/confidence.json`): for each tenth of
confidence the share that is right. With `--check` nothing is written, and the exit status is 1 where the
documents tell other figures than those measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from quality.shared import ROOT

FIGURES = ROOT / "quality" / "confidence.json"
PICTURE = ROOT / "docs" / "pictures" / "reliability.svg"
PAGE = ROOT / "docs" / "confidence.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->"
_NAMES = {
    "incident": "an incident",
    "date": "its day",
    "place": "its place",
    "type": "its type",
    "party.initiator": "who began it",
    "party.target": "who was hit",
    "killed": "a number of people",
    "toll": "a number of people",
    "named": "a person named",
}
_SIDE, _EDGE = 360, 48


def draw(table: list[list[float]]) -> str:
    """Return an SVG of a reliability table: rows of mean confidence, share right, number."""

    def at(said: float, right: float) -> tuple[float, float]:
        return round(_EDGE + said * _SIDE, 1), round(_EDGE / 2 + (1 - right) * _SIDE, 1)

    most = max(size for *_, size in table)
    lines = []
    for tenth in range(0, 11, 2):
        share = tenth / 10
        (x, low), (left, y) = at(share, 0), at(0, share)
        lines.append(f'<text x="{x}" y="{low + 16}" text-anchor="middle">{share:.1f}</text>')
        lines.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{share:.1f}</text>')
        lines.append(f'<path d="M{left} {y}h{_SIDE}M{x} {low}v-{_SIDE}" class="grid"/>')
    (x, y), (right, top) = at(0, 0), at(1, 1)
    lines.append(f'<path d="M{x} {y}L{right} {top}" class="ideal"/>')
    for said, share, size in table:
        cx, cy = at(said, share)
        radius = round(2 + 10 * (size / most) ** 0.5, 1)
        lines.append(
            f'<circle cx="{cx}" cy="{cy}" r="{radius}"><title>confidence {said:.2f}: {share:.0%} of '
            f"{int(size)} right</title></circle>"
        )
    wide, high = _SIDE + 2 * _EDGE, _SIDE + 1.5 * _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        'aria-label="Share of incidents that are right, by confidence">'
        "<style>text{font:12px sans-serif;fill:#555}.grid{stroke:#ddd}"
        ".ideal{stroke:#888;stroke-dasharray:4 3}circle{fill:#1f5a8a;fill-opacity:.75}</style>"
        f'<rect width="{wide}" height="{high}" fill="#fff"/>{"".join(lines)}'
        f'<text x="{_EDGE + _SIDE / 2}" y="{high - 8}" text-anchor="middle">confidence</text>'
        f'<text transform="translate(14 {_EDGE / 2 + _SIDE / 2}) rotate(-90)" text-anchor="middle">'
        "share right</text></svg>\n"
    )


def tabulate(figures: dict[str, Any]) -> str:
    """Return the table of calibration errors in Markdown, with the shares right from 0.9 up."""
    rows = [
        "| confidence of | calibration error | measured on | said 0.9 or more: share right |",
        "|---|---|---|---|",
    ]
    for slot, measured in figures.items():
        table = measured["reliability"]
        sure = [row for row in table if row[0] >= 0.9]
        count = sum(row[2] for row in sure)
        share = (
            f"{sum(row[1] * row[2] for row in sure) / count:.0%} of {count:.0f}" if count >= 10 else "too few"
        )
        size = sum(row[2] for row in table)
        rows.append(f"| {_NAMES.get(slot, slot)} | {measured['error']:.3f} | {size:.0f} | {share} |")
    return "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Write the picture and the table, or compare them with the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args(arguments)
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    picture = draw(figures["incident"]["reliability"])
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    page_now = before + BEGIN + tabulate(figures) + END + rest.split(END)[1]
    if chosen.check:
        same = page == page_now and PICTURE.read_text(encoding="utf-8") == picture
        print("the documents tell what was measured" if same else "run python -m quality.reliability")
        return 0 if same else 1
    PICTURE.write_text(picture, encoding="utf-8")
    PAGE.write_text(page_now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
