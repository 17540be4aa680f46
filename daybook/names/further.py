"""Further names that a user brought in: groups, state forces and aliases, in files of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from daybook.errors import SettingsError

FORMAT = 1
FOLDER = "names"


@dataclass(frozen=True, slots=True)
class FurtherNames:
    """What one file of further names holds.

    Attributes:
        source: where the names come from, with its version.
        groups: rows as in the register's own files, with `ucdp` for the number in UCDP's list.
        known: by the canonical name of a group of the register, its further `aliases` and `ucdp`.
        states: names of governments and state forces.
        others: names that are kept for their number only (supporters of a party), with their `ucdp`.
    """

    source: str
    groups: list[dict[str, Any]] = field(default_factory=list)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)


def read_further(folder: Path) -> Iterator[FurtherNames]:
    """Yield the names of every file in a folder, in order of the files' names.

    Raises:
        SettingsError: if a file is no file of names or of a newer form.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.json")):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            if told["format"] != FORMAT:
                raise ValueError(f"its form is {told['format']}, not {FORMAT}")
            yield FurtherNames(
                str(told["source"]), told["groups"], told["known"], told["states"], told["others"]
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SettingsError(
                f"cannot read the names in {path}: {error}; import them again or remove the file"
            ) from error


def write_further(names: FurtherNames, folder: Path, name: str) -> Path:
    """Write the names to NAME.json in a folder, which is made where it is missing; return the file.

    Raises:
        SettingsError: if it cannot be written.
    """
    path = folder / f"{name}.json"
    told = {
        "format": FORMAT,
        "source": names.source,
        "groups": names.groups,
        "known": names.known,
        "states": names.states,
        "others": names.others,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SettingsError(f"cannot write {path}: {error.strerror}; name a folder you can write") from error
    return path
