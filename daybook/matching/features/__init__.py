"""The features that tell whether two reports tell of one incident: see docs/matching.md."""

from daybook.matching.features.day import DAY
from daybook.matching.features.kind import STATUS, TYPE
from daybook.matching.features.level import SILENT, Feature, Level
from daybook.matching.features.means import MEANS
from daybook.matching.features.number import NUMBERS
from daybook.matching.features.party import GROUP, NAMED
from daybook.matching.features.place import PLACE, measure_km
from daybook.matching.features.proper import PROPER
from daybook.matching.features.site import SITE
from daybook.matching.features.toll import HELD, KILLED, VICTIMS, WOUNDED
from daybook.matching.features.wording import WORDS

FEATURES: tuple[Feature, ...] = (
    *(DAY, PLACE, PROPER, SITE, TYPE, MEANS, STATUS, GROUP, NAMED),
    *(KILLED, NUMBERS, WOUNDED, HELD, VICTIMS, WORDS),
)

__all__ = ["FEATURES", "SILENT", "Feature", "Level", "measure_km"]
