"""Measures the names: known groups under every alias, traps refused, unknown groups by form, people paired.

Run `python -m quality.names [--errors]`; it exits with 1 when a figure falls below quality/floors-names.json.
Traps and pairs are invented (quality/names.json). The list of 111 groups with their aliases, the labelled
reports and UCDP's list of actors lie outside the project, in the folder DAYBOOK_SHARED or in ../shared.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from daybook.names import explain_names, find_known_groups, same_person
from daybook.names.definitions import find_definition_spans
from daybook.names.further import write_further
from daybook.names.known import find_bearers
from daybook.names.register import known_groups, use_names
from daybook.names.ucdp import make_further, read_actors
from daybook.reading.actors.masking import GROUP, mask_spans
from daybook.reading.actors.new_groups import find_new_groups
from quality.floors import fall_below
from quality.shared import ROOT, SHARED, find_shared

HERE = ROOT / "quality"
FLOORS = HERE / "floors-names.json"
INVENTED: dict[str, Any] = json.loads((HERE / "names.json").read_text("utf-8"))
# The fixed frames, in which each alias stands in turn. The second names no country, so that only names that
# are a group's alone can be found in it.
HOME = (
    "Fighters attacked a village in {country} on Monday. {alias} killed three people there, officials said."
)
BARE = "{alias} attacked a convoy on Monday, killing three soldiers, officials said."
FORMS = {
    "called": "A militant group called the {name} killed three soldiers on Monday.",
    "apposition": "The {name}, a rebel group active in the north, killed three soldiers on Monday.",
    "bracket": "The {name} ({acronym}) killed three soldiers in an ambush on Monday. Militants fled.",
    "fighters": "Fighters of the {name} attacked a village in the north on Monday, killing three people.",
    "rebels": "On Monday {name} rebels attacked a village in the north, killing three people.",
    "claim": "A bomb killed four people near a market on Monday. The {name} claimed responsibility for it.",
    "agent": "Three soldiers were killed on Monday in an ambush by the {name}, the army said.",
}
# What the rules were mended on, what was seen once before they took their last shape, and what never was.
PARTS = ("mended", "once", "unseen")
# A score from which two names are taken for one man's.
ONE_MAN = 0.35


class Listed(NamedTuple):
    """One group of the fact sheet, with the country words and all its names."""

    number: int
    names: tuple[str, ...]
    country: str


def read_sheet() -> list[Listed]:
    """Return the groups of section 3 of the fact sheet; what its cells add in words is left out."""
    out = []
    text = (SHARED / "facts" / "mit-and-groups.md").read_text("utf-8")
    for line in text.partition("## 3. ")[2].partition("### 3A")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if len(cells) == 9 and cells[0].isdigit():
            names = [*_split(cells[1], r" / "), *_split(cells[2], r" / "), *_split(cells[3], r"; | / ")]
            country = re.split(r"[,(]", cells[5])[0].strip()
            out.append(Listed(int(cells[0]), tuple(dict.fromkeys(names)), country))
    return out


# Cells that say something of the group and are no names of it.
_NO_NAME = re.compile(
    r"^-$|^part|^factions?:|^merger|^armed wing|wing of|small patrol|^'?Patani ins|led by|^from |^later |"
    r"member$|^dissidents"
    r"|collides|^under |Agar and Hilu|^ex-S|^\.\.\.|^ACLED|front$|'Hemedti'|^Palaung$|split|^FLA|"
    r"^Neo-JMB|^AFC|^AQI |^ISI |^ISIL 20"
    r"|^local|^Minni|^Misuari|^MNLF-HM|DRC wing|^[Ff]actions |^East\(ern"
)


_SOURCES = ("UK", "UN", "GTD", "UCDP")


def _split(cell: str, at: str) -> Iterator[str]:
    for part in re.split(at, cell):
        word = re.sub(r" (?:to|from) (?:Nov )?\d{4}.*$|\s\d{4}-\d\d$| 20\d\d-?.*$", "", part).strip(" '‘’")
        if word.endswith(")") and not re.search(r"\((?:Maoist|Isak-Muivah)\)", word):
            inside = re.search(r"\(([^)]*)\)$", word)
            shown = inside.group(1) if inside else ""
            word = word[: -len(shown) - 2].strip()
            if (
                re.fullmatch(r"[A-Z][A-Za-z\-/]{1,7}", shown)
                and sum(c.isupper() for c in shown) > 1
                and shown not in _SOURCES
            ):
                yield shown
        if word and not _NO_NAME.search(word) and not _NO_NAME.search(part):
            yield word


def measure_aliases(show: bool) -> dict[str, float]:
    """Return the share of the listed groups, and of their names, that are found in the frames."""
    groups = names = alone = bare = whole = 0
    sheet = read_sheet()
    for row in sheet:
        own = {group.name for name in row.names[:1] for group in find_bearers(name)}
        own |= {
            group.name for name in row.names for group in find_bearers(name) if len(find_bearers(name)) == 1
        }
        groups += bool(own)
        found = [_is_found(HOME.format(alias=name, country=row.country), name, own) for name in row.names]
        names += len(found)
        alone += sum(found)
        whole += all(found)
        plain = [name for name in row.names if " " in name]
        bare += all(_is_found(BARE.format(alias=name), name, own) for name in plain[:1])
        if show and not all(found):
            missed = [name for name, hit in zip(row.names, found, strict=True) if not hit]
            print(f"  ALIAS {row.number} {row.names[0]} ({row.country}): {missed}")
    total = max(len(sheet), 1)
    return {
        "listed": len(sheet),
        "registered": groups / total,
        "aliases": alone / max(names, 1),
        "under_every_alias": whole / total,
        "without_country": bare / total,
    }


def _is_found(text: str, alias: str, own: set[str]) -> bool:
    start = text.find(alias)
    return any(
        mention.canonical in own
        and mention.sure
        and mention.span.start < start + len(alias)
        and start < mention.span.end
        for mention in find_known_groups(text)
    )


def measure_register(show: bool) -> dict[str, float]:
    """Return the share of all names of the register that are found as their group's beside its country."""
    words = json.loads((ROOT / "daybook" / "names" / "countries.json").read_text("utf-8"))
    hits = total = 0
    for group in known_groups().values():
        for alias in (*group.acronyms, *group.weak_acronyms, *group.aliases, *group.loose):
            total += 1
            hit = _is_found(HOME.format(alias=alias, country=words[group.home][0]), alias, {group.name})
            hits += hit
            if show and not hit:
                print(f"  REGISTER {group.name}: {alias}")
    return {"groups": len(known_groups()), "names": total, "found": hits / max(total, 1)}


def measure_traps(show: bool) -> dict[str, float]:
    """Return the share of traps refused and of real uses found, part by part."""
    figures: dict[str, float] = {}
    for part in PARTS:
        refused = taken = 0
        for word, year, text in INVENTED["traps"][part]:
            wrong = [
                m
                for m in explain_names(text, year)
                if m.canonical and m.sure and word.lower() in m.alias.lower()
            ]
            refused += not wrong
            if show and wrong:
                print(f"  TRAP {part} {word}: {text}\n     {wrong[0].canonical}: {wrong[0].reason}")
        for word, group, text in INVENTED["uses"][part]:
            found = [m for m in explain_names(text) if word.lower() in m.alias.lower()]
            right = any(m.canonical == group and m.sure for m in found)
            taken += right
            if show and not right:
                print(f"  USE {part} {word}: {text}\n     {[(m.canonical, m.sure, m.reason) for m in found]}")
        figures[f"{part}.refused"] = refused / len(INVENTED["traps"][part])
        figures[f"{part}.found"] = taken / len(INVENTED["uses"][part])
    return figures


def measure_people(show: bool) -> dict[str, float]:
    """Return the share of pairs of names told rightly: one man, or two."""
    figures: dict[str, float] = {}
    for part in PARTS:
        right = {True: 0, False: 0}
        counts = {True: 0, False: 0}
        for same, one, other in INVENTED["people"][part]:
            score, reason = same_person(one, other)
            counts[same] += 1
            right[same] += (score >= ONE_MAN) is same
            if show and (score >= ONE_MAN) is not same:
                print(f"  PEOPLE {part} {same}: {one} / {other}: {score:.2f} {reason}")
        figures[f"{part}.one"] = right[True] / max(counts[True], 1)
        figures[f"{part}.two"] = right[False] / max(counts[False], 1)
    return figures


def measure_reports(show: bool) -> dict[str, float]:
    """Return how the proper names of armed groups in the labelled reports are found: register, form, or both.

    `form` is asked of each report as if the register were empty: what would be found of a group not in it.
    """
    total = known = by_form = 0
    for folder in ("gold", "gold-wire"):
        for path in sorted((find_shared() / folder).glob("*.json")):
            reading = json.loads(path.read_text("utf-8"))
            text = reading["text"]
            marks = [(m.span.start, m.span.end, GROUP) for m in find_known_groups(text) if m.sure]
            formed = _find_formed(text)
            newly = _find_formed(text, marks)
            for start, end in _places_of_groups(reading):
                total += 1
                hit = any(s < end and start < e for s, e, _ in (*marks, *newly))
                known += hit
                by_form += any(s < end and start < e for s, e, _ in formed)
                if show and not hit:
                    print(
                        f"  GOLD {path.name}: {text[start:end]!r} in {text[max(0, start - 50) : end + 40]!r}"
                    )
    return {"mentions": total, "found": known / max(total, 1), "by_form_alone": by_form / max(total, 1)}


def _find_formed(text: str, marks: list[tuple[int, int, str]] | None = None) -> list[tuple[int, int, str]]:
    long = [(d.long_span.start, d.long_span.end) for d in find_definition_spans(text)]
    return [(n.start, n.end, n.key) for n in find_new_groups(text, mask_spans(text, marks or []), long)]


# A name of the labelled reports that is a description ("Kurdish militants") or a person's.
_DESCRIBED = re.compile(
    r"\b(?:militants?|fighters|forces?|militias?|rebels?|proxies|opposition|nationals|network|allies)\b"
)


def _places_of_groups(reading: dict[str, Any]) -> list[tuple[int, int]]:
    """Return where a labelled report names its armed groups by proper names, the longest at each place."""
    people = {
        name
        for entry in (*reading["people"], *(n for i in reading["incidents"] for n in i["named"]))
        for name in entry["names"]
    }
    last = {part for name in people for part in name.split()}
    names = {
        name
        for entry in (
            *reading["groups"],
            *(p for i in reading["incidents"] for p in i["parties"] if p["kind"] == "armed_group"),
        )
        for name in entry["names"]
        if any(c.isupper() for c in name) and not _DESCRIBED.search(name) and name not in people | last
    }
    spans = [
        match.span()
        for name in names
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", reading["text"])
    ]
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def measure_actors(show: bool) -> dict[str, float]:
    """Return how UCDP's groups are found by their names' form, and by name once the list is imported."""
    path = find_shared() / "bench" / "history" / "ucdp_actor_v22.1.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = {
            _long_name(row): row["NewName"] or row["NameData"]
            for row in csv.DictReader(file)
            if row["Org"] == "1"
        }
    names.pop("", None)
    figures = {}
    for form, frame in FORMS.items():
        asked = {
            n: a.strip()
            for n, a in names.items()
            if form != "bracket" or re.fullmatch(r"[A-Z][A-Za-z\-/]{1,9}[A-Z]", a.strip())
        }
        hits = sum(
            _is_formed(frame.format(name=name, acronym=acronym), name) for name, acronym in asked.items()
        )
        figures[f"form.{form}"] = hits / max(len(asked), 1)
    found = read_actors(path)
    further = make_further(found.actors, "UCDP")
    with tempfile.TemporaryDirectory() as folder:
        write_further(further, Path(folder), "ucdp-actors")
        use_names([Path(folder)])
        figures |= {f"imported.{key}": value for key, value in _measure_imported(further, show).items()}
        figures |= {f"imported.{key}": value for key, value in measure_traps(False).items()}
    use_names([])
    return {"actors": len(found.actors), **figures}


def _long_name(row: dict[str, str]) -> str:
    given = next(
        (
            row[c].strip()
            for c in ("NewNameFullEng", "NameOrigFullEng", "NameData")
            if row[c].strip() not in ("", "n/a")
        ),
        "",
    )
    name = re.sub(r"\s*[\[(].*", "", given).strip()
    return name if len(name.split()) > 1 and len(name) <= 70 else ""


def _is_formed(text: str, name: str) -> bool:
    start = text.index(name)
    return any(s < start + len(name) and start < e for s, e, _ in _find_formed(text))


def _measure_imported(further: Any, show: bool) -> dict[str, float]:
    words = json.loads((ROOT / "daybook" / "names" / "countries.json").read_text("utf-8"))
    hits = total = 0
    for row in further.groups:
        country = words.get(next(iter(row["countries"]), ""), [""])[0]
        for alias in (*row.get("aliases", ()), *row.get("loose", ()), *row.get("weak_acronyms", ())):
            total += 1
            hit = _is_found(HOME.format(alias=alias, country=country), alias, {row["name"]})
            hits += hit
            if show and not hit:
                print(f"  IMPORTED {row['name']}: {alias} ({country})")
    return {"found": hits / max(total, 1)}


def measure_speed() -> float:
    """Return the milliseconds in which the known groups of 400 words are found, the best of five rounds."""
    text = (
        "Fighters of the Arakan Army (AA) met soldiers near a town in Myanmar on Monday, the MNDAA said. "
        * 22
    )
    best = 1e9
    for number in range(5):
        start = time.process_time()
        find_known_groups(f"{number} {text}")
        best = min(best, (time.process_time() - start) * 1000)
    return best


def main() -> int:
    """Print the figures and return 1 if one lies below its floor."""
    show = "--errors" in sys.argv
    figures: dict[str, float] = {f"register.{k}": v for k, v in measure_register(show).items()}
    figures |= {f"traps.{k}": v for k, v in measure_traps(show).items()}
    figures |= {f"people.{k}": v for k, v in measure_people(show).items()}
    figures["milliseconds"] = measure_speed()
    if SHARED.is_dir():
        figures |= {f"listed.{k}": v for k, v in measure_aliases(show).items()}
        figures |= {f"reports.{k}": v for k, v in measure_reports(show).items()}
        figures |= {f"ucdp.{k}": v for k, v in measure_actors(show).items()}
    else:
        print(f"names: measured in part, there is no folder {SHARED}; set DAYBOOK_SHARED")
    return int(fall_below(figures, FLOORS))


if __name__ == "__main__":
    sys.exit(main())
