"""What can be asked of the register: every field with what it takes, for commands, addresses and OpenAPI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from daybook.register.card import REVIEWS
from daybook.schema.terms import IncidentStatus, IncidentType, PartyKind

SORTS = ("-date", "date", "-reported", "reported", "-killed", "killed", "-reports", "reports", "-confidence")
BACKGROUNDS = ("yes", "no", "only")
MOST_AT_ONCE = 1_000
DEFAULT_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a query.

    Attributes:
        about: what it narrows, in one sentence; schema: of its value, as OpenAPI has it.
        many: whether several values may be given, apart by commas or by giving the field again.
    """

    about: str
    schema: dict[str, Any]
    many: bool = False


def _one_of(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 200}
_COUNT = {"type": "integer", "minimum": 0, "maximum": 10_000_000}
TYPES, STATUSES, KINDS = get_args(IncidentType), get_args(IncidentStatus), get_args(PartyKind)

FILTERS: dict[str, Field] = {
    "since": Field("Incidents that can have happened on that day or later.", _DAY),
    "until": Field("Incidents that can have happened on that day or earlier.", _DAY),
    "place": Field("Name of a place or first-order region, spelled as in the record or alike.", _TEXT),
    "country": Field("ISO 3166-1 alpha-2 codes.", {"type": "string", "pattern": "^[A-Za-z]{2}$"}, many=True),
    "admin1": Field("Name of a first-order region.", _TEXT),
    "bbox": Field(
        "West, south, east and north in degrees; west may be greater than east, across the date line. "
        "Incidents of which only the region or country is known are left out.",
        {"type": "string", "pattern": r"^-?[0-9.]{1,12}(,-?[0-9.]{1,12}){3}$"},
    ),
    "near": Field(
        "Latitude and longitude in degrees; `km` says how near. Incidents of which only the region or "
        "country is known are left out.",
        {"type": "string", "pattern": r"^-?[0-9.]{1,12},-?[0-9.]{1,12}$"},
    ),
    "km": Field(
        "Kilometres around `near`; 50 where it is left out.",
        {"type": "number", "minimum": 0.001, "maximum": 20_040},
    ),
    "group": Field("Name or id of an armed group; all names that the book has for it count.", _TEXT),
    "type": Field("Types of incident.", _one_of(TYPES), many=True),
    "status": Field("Whether it occurred, or was foiled, denied ...", _one_of(STATUSES), many=True),
    "kind": Field("Kinds of party of which at least one took part or was hit.", _one_of(KINDS), many=True),
    "killed_min": Field("At least so many killed: the best figure, else the lowest told.", _COUNT),
    "killed_max": Field("At most so many killed; incidents without a figure are left out.", _COUNT),
    "outlet": Field("Name of an outlet that reported it.", _TEXT),
    "set": Field(
        "`own` for the book's own incidents, the name of a data set (`ucdp-ged`) or of one version of it "
        "(`ucdp-ged/21.1`), or `all`. Sets can tell of the same incidents; `own` where it is left out.",
        {"type": "string", "pattern": r"^[A-Za-z0-9._-]{1,40}(/[A-Za-z0-9._-]{1,20})?$"},
        many=True,
    ),
    "review": Field(
        "What people decided of its entries: nothing yet, or at least one accepted, corrected or rejected.",
        _one_of(REVIEWS),
        many=True,
    ),
    "confidence": Field(
        "At least this confidence of the surest reading.", {"type": "number", "minimum": 0, "maximum": 1}
    ),
    "background": Field(
        "Incidents that reports only recall: `yes` with them, `no` without, `only` them; `yes` if left out.",
        _one_of(BACKGROUNDS),
    ),
    "text": Field(
        "Words of the headline, the parties and the place: beginnings of words, or quoted phrases.",
        _TEXT,
    ),
    "as_of": Field("What was known by that day; slower, since it is worked out from the reports.", _DAY),
}  # fmt: skip

PAGING: dict[str, Field] = {
    "sort": Field("Order; a minus sign puts the latest, largest or surest first.", _one_of(SORTS)),
    "cursor": Field("Where the page before ended: its `next`.", {"type": "string", "maxLength": 200}),
    "limit": Field(
        f"Incidents of a page; {DEFAULT_LIMIT} if left out.",
        {"type": "integer", "minimum": 1, "maximum": MOST_AT_ONCE},
    ),
}
FIELDS = FILTERS | PAGING
