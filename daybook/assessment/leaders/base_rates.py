"""What the literature found of groups that lost a leader, and of how groups end: constants with citations."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.schema.assessment import Named


@dataclass(frozen=True, slots=True)
class BaseRate:
    """A published finding.

    Attributes:
        key: its short name; reference: the full citation.
        found: what it found, in a sentence with its n; says, not: what it can and cannot say of one group.
    """

    key: str
    reference: str
    found: str
    says: str
    not_said: str

    @property
    def named(self) -> Named:
        """The finding as a reader can look it up."""
        words = f"{self.found} It can say: {self.says} It cannot say: {self.not_said}"
        return Named("reference", "", self.reference, words)


@dataclass(frozen=True, slots=True)
class Ending:
    """How groups ended: the share of those that ended, 0 to 1, by one way."""

    way: str
    share: float


# Jones and Libicki 2008: of 648 groups of 1968–2006.
GROUPS, ENDED, SPLINTERED, ACTIVE = 648, 268, 136, 244
ENDINGS = (
    Ending("joined the political process", 0.43),
    Ending("policing", 0.40),
    Ending("victory", 0.10),
    Ending("military force", 0.07),
)

BASE_RATES = (
    BaseRate(
        "jones-libicki-2008",
        "Jones, Seth G., and Martin C. Libicki 2008. How Terrorist Groups End: Lessons for Countering al "
        "Qa'ida. "
        "Santa Monica: RAND, MG-741-1-RC.",
        "Of 648 groups of 1968–2006, 268 ended, 136 splintered and 244 were active; of the 268, 43 % "
        "joined the "
        "political process, 40 % fell to policing, 10 % won and 7 % fell to military force.",
        "how groups that ended did so.",
        "what the loss of a leader does; policing includes far more than that, and groups that were "
        "still active or "
        "splintered are not among the 268.",
    ),
    BaseRate(
        "jordan-2009",
        "Jordan, Jenna 2009. When Heads Roll: Assessing the Effectiveness of Leadership Decapitation. "
        "Security "
        "Studies 18 (4): 719–755.",
        "298 cases of leadership targeting, 1945–2004: age, size and type of a group go with whether it "
        "ends, and "
        "groups that lost a leader did not end more often than others.",
        "that the loss of a leader is not by itself followed by more endings.",
        "what would have become of the same groups with their leaders; the cases were not drawn by chance.",
    ),
    BaseRate(
        "jordan-2014",
        "Jordan, Jenna 2014. Attacking the Leader, Missing the Mark: Why Terrorist Groups Survive "
        "Decapitation "
        "Strikes. International Security 38 (4): 7–38.",
        "Groups with offices and rules of their own, and with support among the people around them, "
        "outlive their "
        "leaders.",
        "what to look for: organisation and support.",
        "how likely one group's end is: it is an argument with cases, not a rate.",
    ),
    BaseRate(
        "price-2012",
        "Price, Bryan C. 2012. Targeting Top Terrorists: How Leadership Decapitation Contributes to "
        "Counterterrorism. International Security 36 (4): 9–46.",
        "Among 207 groups of 1970–2008, of which 131 ended, those that lost a leader ended at a higher "
        "rate: more "
        "than eight times in a group's first year, half of that after ten years, perhaps none after twenty.",
        "that an early loss goes with an early end, an old group's hardly.",
        "whether attacks become fewer or milder, as only endings are counted.",
    ),
    BaseRate(
        "johnston-2012",
        "Johnston, Patrick B. 2012. Does Decapitation Work? Assessing the Effectiveness of Leadership "
        "Targeting in "
        "Counterinsurgency Campaigns. International Security 36 (4): 47–79.",
        "Among attempts on leaders of insurgencies, campaigns ended sooner and attacks fell more where "
        "the attempt "
        "succeeded than where it failed.",
        "more than others on cause, as it compares successes with failed attempts.",
        "what holds for small cells: its cases are counterinsurgency campaigns, in which much else was done.",
    ),
)
