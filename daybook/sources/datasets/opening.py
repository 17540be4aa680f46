"""Opens a file as a data set of one form: what it is, its rows in our terms, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from daybook.errors import SettingsError, SourceError
from daybook.schema.dataset import LONGEST_SUBJECT, DatasetAbout, DatasetIncident
from daybook.sources.datasets.acled import ACLED
from daybook.sources.datasets.faults import Faults, RowError
from daybook.sources.datasets.forms import Form, Wanted, find_missing
from daybook.sources.datasets.ged import CANDIDATE, GED
from daybook.sources.datasets.gtd import GTD
from daybook.sources.datasets.mapped import make_form
from daybook.sources.datasets.mapping import check_version, read_mapping
from daybook.sources.datasets.table import Table, open_table

FORMS: dict[str, Form] = {"ucdp-ged": GED, "ucdp-candidate": CANDIDATE, "acled": ACLED, "gtd": GTD}
# Columns of UCDP's list of actors, which is no list of events.
_ACTORS = frozenset(("actorid", "namedata", "org"))


@dataclass
class Dataset:
    """An open data set.

    Attributes:
        about: what it is; warnings: what the user is to be told of the file as a whole.
        faults: the rows left out so far; filled while `read_incidents` goes on.
    """

    about: DatasetAbout
    warnings: tuple[str, ...]
    table: Table
    form: Form
    columns: tuple[str, ...]
    faults: Faults = field(default_factory=Faults)

    def read_incidents(self) -> Iterator[DatasetIncident]:
        """Yield the incident of each row that can be read; the other rows go to the faults.

        Raises:
            SourceError: if the file breaks off, another table begins in it, or no row can be read.
        """
        self.faults.lines.clear()
        self.faults.remarks.clear()
        self.faults.count = 0
        held: set[str] = set()
        longest = LONGEST_SUBJECT - len(f"{self.about.name}/{self.about.version}/")
        remark = partial(self.faults.remark)
        for line, cells in self.table.read_rows(self.faults):
            try:
                found = self.form.read(dict(zip(self.columns, cells, strict=True)), tuple(cells), remark)
                if found.id in held:
                    raise RowError(f"the id {found.id} stands there twice")
                if len(found.id) > longest:
                    raise RowError(f"the id {found.id[:20]}… is longer than {longest} characters")
            except RowError as error:
                self.faults.add(line, error)
                continue
            held.add(found.id)
            yield found
        if not held:
            first = f" ({self.faults.lines[0]})" if self.faults.lines else ""
            raise SourceError(
                f"cannot read {self.table.path}: none of its rows can be read{first}; check the file"
            )


def open_dataset(form_name: str, path: Path, wanted: Wanted) -> Dataset:
    """Return the data set in a file.

    Args:
        form_name: one of `FORMS`, or `csv`, which needs a mapping.
        path: the file; wanted: what the user says of it.

    Raises:
        SourceError: if the file cannot be read or is of another kind; it says what it seems to be.
        SettingsError: if the mapping or the version cannot be used.
    """
    if wanted.version is not None:
        try:
            check_version(wanted.version)
        except ValueError as error:
            raise SettingsError(f"cannot use --version: {error}") from error
    if form_name == "csv" and wanted.mapping is None:
        raise SettingsError(
            f"cannot import {path}: a table of your own needs --mapping FILE (docs/history.md)"
        )
    if form_name != "csv" and wanted.mapping is not None:
        raise SettingsError(f"cannot use --mapping with {form_name}; it is for the format csv")
    form = make_form(read_mapping(wanted.mapping)) if wanted.mapping else FORMS[form_name]
    table = open_table(path)
    # The sets' own columns are known in small letters; a mapping names columns as they are written.
    lowered = table.header if wanted.mapping else tuple(name.lower() for name in table.header)
    columns = tuple(form.names.get(name, name) for name in lowered)
    missing = find_missing(form, columns)
    if missing:
        raise SourceError(_explain(path, form, table, missing))
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    if twice:
        raise SourceError(f"cannot read {path}: it has the column {twice[0]!r} twice; leave one out")
    told = form.tell(table, wanted)
    return Dataset(told.about, told.warnings, table, form, columns)


def _explain(path: Path, form: Form, table: Table, missing: list[str]) -> str:
    seems = guess_kind(table.header)
    lacks = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
    if seems and seems != form.title:
        remedy = f"it seems to be {seems}"
    elif len(table.header) < len(form.needed) // 2:
        remedy = f"its first line has {len(table.header)} columns; give the file as it was downloaded"
    else:
        remedy = "give the file with all its columns"
    return f"cannot read {path}: it is not {form.title} (no column {lacks}); {remedy}"


def guess_kind(header: tuple[str, ...]) -> str:
    """Return what a table seems to be by its columns, empty where they tell nothing."""
    held = {name.lower() for name in header}
    if {name.replace("_", "") for name in held} >= _ACTORS:
        return "UCDP's list of actors (import it as ucdp-actors)"
    for form in (GED, ACLED, GTD):
        if len(held & form.signs) * 2 > len(form.signs):
            return form.title
    return ""
