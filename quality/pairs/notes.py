"""The second phrase book: terse notes of a monitoring office, with figures, dated heads and loose spots.

It shares no sentence with the first, and is untidier: spots are told seldom and not always rightly, and what
surrounds the news names other spots. Slots are those of `quality.pairs.wording`.
"""

from __future__ import annotations

from quality.pairs.phrases import Phrases

LEADS: dict[str, tuple[str, ...]] = {
    "battle": (
        "{D}, {f} and {g} fought {p}. {K} {was} reported dead.",
        "Armed confrontation {p} {d} between {g} and {f}: {k} killed.",
        "{K} lost their lives {p} {d} as {f} battled {g}, {src} reported.",
        "Units of {f} came under fire from {g} {p} {d}, and {k} {was} killed in the exchange.",
        "According to {src}, combat between {g} and {f} {p} {d} cost the lives of {k}.",
        "{G} and {f} traded fire {p} {d}. The toll given by {src} is {k}.",
        "Clashes were reported {p} {d}. {src_cap} put the dead at {k} after {g} fought {f}.",
        "Fighting flared {p} {d} as {g} took on {f}; {k} {was} slain.",
    ),
    "ambush": (
        "{D}, a column of {f} was ambushed by {g} {p}; {k} {was} killed.",
        "{G} laid an ambush {p} {d}, in which {k} lost their lives, {src} reported.",
        "A patrol fell into a trap set by {g} {p} {d}. {K} {was} killed, according to {src}.",
        "{src_cap} reported that {g} overran an outpost {p} {d} and that {k} {was} killed.",
        "{K} perished {d} when {g} fired on a vehicle {p}.",
        "Attackers from {g} struck a convoy {p} {d}, {src} reported, and {k} {was} killed.",
        "Gunfire from {g} {p} {d} killed {k}, {src} reported.",
    ),
    "raid": (
        "{D}, {f} conducted an operation against {g} {p} in which {k} {was} killed.",
        "{src_cap} announced that {k} {was} killed {p} {d} during a search operation by {f}.",
        "{F} moved against a base of {g} {p} {d}. {K} {was} killed.",
        "{K} {was} gunned down by {f} {p} {d}, {src} announced.",
        "{F} stormed a house {p} {d} where {g} were hiding, killing {k}.",
        "A sweep by {f} {p} {d} ended with {k} killed, {src} announced.",
        "{K} fell {d} as {f} closed in on {g} {p}.",
    ),
    "attack": (
        "{D}, {g} descended on a hamlet {p}. {K} {was} killed.",
        "{src_cap} reported the killing of {k} {p} {d} by {g}.",
        "{K} {was} murdered {p} {d}; {src} accused {g}.",
        "{G} opened fire on people {p} {d}. {K} lost their lives, {src} reported.",
        "{G} stand accused of killing {k} {p} {d}.",
        "{K} {was} hacked or shot to death {p} {d} in an assault attributed to {g}.",
        "Assailants believed to be {g} killed {k} {p} {d}, {src} reported.",
        "{K} {was} executed by {g} {p} {d}, according to {src}.",
    ),
    "bombing": (
        "{D}, an explosive device went off {p} and killed {k}. {src_cap} suspected {g}.",
        "{K} lost their lives {p} {d} when a landmine laid by {g} blew up, {src} reported.",
        "An improvised bomb, for which {src} held {g} responsible, killed {k} {p} {d}.",
        "A vehicle packed with explosives blew up {p} {d}. {K} {was} killed; {g} were suspected.",
        "{src_cap} reported a blast {p} {d} that left {k} dead and attributed it to {g}.",
        "A bomber sent by {g} blew himself up {p} {d}, killing {k}.",
        "{K} perished in an explosion {p} {d}. Suspicion fell on {g}.",
    ),
    "strike": (
        "{D}, aircraft of the state hit {g} {p}; {k} {was} killed.",
        "{src_cap} reported that bombardment {p} {d} killed {k}.",
        "Warplanes bombed {g} {p} {d}, and {k} {was} killed.",
        "{K} lost their lives {p} {d} when artillery of {f} opened up on {g}.",
        "Rockets fired by {f} landed {p} {d}. {K} {was} killed, {src} reported.",
        "A drone strike against {g} {p} {d} left {k} dead.",
        "{K} perished under air strikes {p} {d}, {src} reported.",
    ),
    "nonstate": (
        "{D}, {g} and {h} fought each other {p}. {K} {was} killed.",
        "{K} lost their lives {p} {d} as {h} and {g} battled for control, {src} reported.",
        "Feuding between {g} and {h} {p} {d} cost the lives of {k}.",
        "{src_cap} reported combat {p} {d} between {h} and {g}, with {k} killed.",
        "{G} went for {h} {p} {d}, and {k} {was} killed.",
        "Rivalry between {h} and {g} turned deadly {p} {d}: {k} killed.",
    ),
}

FOLLOW_UPS = (
    "Update: {what} {p} {d} claimed {n} lives, {src} now reports.",
    "{src_cap} corrected the toll of {what} {p} {d}: {n} people died.",
    "A day of mourning was held after {what} {p} {d}, which cost {n} lives.",
    "It has emerged that {n} people died in {what} {p} {d}, according to {src}.",
)

RECALLED = (
    "An earlier incident, {what} {p} {d}, cost the lives of {k}.",
    "{K} had lost their lives in {what} {p} {d}.",
    "The last such event was {what} {p} in {month}, with {k} dead.",
    "Back in {month}, {what} {p} had claimed the lives of {k}.",
    "{K} {was} killed {d} in {what} {p}.",
)

LOOKING_BACK = (
    "A commission of inquiry met on {day} in the capital of {country}.",
    "Survivors gathered on {day} to remember.",
    "Lawmakers in {country} debated security on {day}.",
)

WHAT: dict[str, tuple[str, ...]] = {
    "battle": ("a battle between {g} and {f}", "combat with {g}", "an exchange of fire"),
    "ambush": ("an ambush laid by {g}", "an assault by {g}", "the attack on a convoy"),
    "raid": ("an operation against {g}", "a sweep by {f}", "the storming of a hideout of {g}"),
    "attack": ("a killing by {g}", "an assault on residents", "a massacre blamed on {g}"),
    "bombing": ("a blast blamed on {g}", "the explosion of a device", "a bombing"),
    "strike": ("an aerial bombardment", "an air strike on {g}", "artillery fire on {g}"),
    "nonstate": ("a battle of {g} with {h}", "combat between {g} and {h}"),
}

SOURCES = (
    "an army statement",
    "the provincial police",
    "village elders",
    "a district administrator",
    "aid workers",
    "a health worker",
    "the interior ministry",
    "a monitoring group",
    "a local journalist",
    "a lawmaker",
)
AFTER = (
    "Details remain scarce.",
    "The dead were buried the same evening.",
    "Shops and schools stayed closed.",
    "Traffic on the highway was suspended.",
    "Survivors were being treated at a hospital.",
    "There was no immediate word from {g}.",
    "{src_cap} blamed {g} for a series of killings in recent months.",
    "Dozens of families left for the forest.",
    "A motorcycle and two rifles were found.",
    "{F} launched a search.",
    "Telephone lines to the area were down.",
    "The market was deserted the next day.",
    "An investigation was opened.",
)
WOUNDED = (
    "{w} more suffered injuries.",
    "The number of injured was given as {w}.",
    "A further {w} were hurt, {src} reported.",
)
NAMED = (
    "Among those killed was {person}, who commanded men of {group}.",
    "{src_cap} named one of the dead as {person} of {group}.",
    "The slain included {person}, a senior figure in {group}.",
)
SEPARATELY = ("Also reported: ", "Another development: ", "Meanwhile: ", "A further incident: ")
OUTLETS = (
    "Monitoring Note",
    "The Estuary",
    "Plains Bulletin",
    "Southern Dispatch",
    "Field Digest",
    "The Cartographer",
    "Upland Review",
    "Incident Brief",
    "Morning Chronicle",
    "Saltmarsh Times",
)
NOTES = Phrases(
    leads=LEADS,
    follow_ups=FOLLOW_UPS,
    recalled=RECALLED,
    looking_back=LOOKING_BACK,
    what=WHAT,
    sources=SOURCES,
    after=AFTER,
    wounded=WOUNDED,
    one_wounded="A further person was hurt.",
    named=NAMED,
    separately=SEPARATELY,
    outlets=OUTLETS,
    dateline=False,
    closing="{country} has seen many such incidents.",
    nouns={
        "state": (
            ("soldier", "soldiers"),
            ("policeman", "policemen"),
            ("member of the security forces", "members of the security forces"),
        ),
        "civilian": (("villager", "villagers"), ("civilian", "civilians"), ("resident", "residents")),
        "armed_group": (("insurgent", "insurgents"), ("rebel", "rebels"), ("fighter", "fighters")),
        "rival": (("militiaman", "militiamen"), ("combatant", "combatants")),
        None: (("person", "persons"), ("person", "people"), ("man", "men")),
    },
    unnamed=("unknown attackers", "armed assailants", "militiamen", "suspected insurgents", "bandits"),
    fighters=("insurgents", "members", "combatants", "militiamen", "rebels"),
    group_ways=("{noun} from {name}", "{name} {noun}", "{noun} belonging to {name}", "alleged {name} {noun}"),
    least=("at least ", "some ", "", "", "", ""),
    spelled=0.4,
    dated=("on {m} {d}, {y},", "on the {d} of {m}", "on {d} {m}"),
    old_day="on {m} {d}, {y},",
    old_month="in {m} {y}",
    parts=("", "", "", " afternoon", " at dawn", " night"),
    days=("on {w}{part}", "on {w}, {m} {d},", "on {d} {m}", "on {d} {m} {y}", "during {w}"),
    yesterday=("yesterday",),
    today=("today", "this morning"),
    this_week="in recent days",
    in_region=("in {r}", "somewhere in {r}", "in {r} state"),
    in_district="in the district of {t}",
    near_town=("outside {t}", "on the outskirts of {t}", "not far from {t}", "south of {t}"),
    in_village=(
        "in",
        "at",
        "close to",
        "in the town of",
        "in the locality of",
        "around",
        "in the village of",
    ),
    at_site=("in", "at", "close to"),
    site_share=0.25,
    other_site=0.15,
    of_region=(" in {r} state", ", {r},", " ({r})", " in the region of {r}"),
)
