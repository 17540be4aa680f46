"""The first phrase book: invented sentences in the style of wire reports, by what happened.

Each slot is filled by a telling: {F} {f} the state's forces; {G} {g} the armed group's fighters; {H} {h} the
other group's; {K} {k} the dead ("three soldiers"); {was} and {were} go with {k}; {p} where ("in X, Y
province"); {d} when ("on Monday"); {src} who says so; {W} the wounded, as a clause of its own or nothing.
"""

from __future__ import annotations

from quality.pairs.phrases import Phrases

LEADS: dict[str, tuple[str, ...]] = {
    "battle": (
        "{K} {was} killed {d} in fighting between {f} and {g} {p}, {src} said.",
        "{F} clashed with {g} {p} {d}, leaving {k} dead, {src} said.",
        "Fighting between {f} and {g} {p} left {k} dead {d}, according to {src}.",
        "A gun battle between {f} and {g} {p} {d} killed {k}, {src} said.",
        "Heavy clashes broke out {p} {d} when {g} engaged {f}, and {k} {was} killed.",
        "{G} and {f} exchanged fire for hours {p} {d}; {k} {was} killed, {src} said.",
        "{K} died in a firefight {p} {d} after {f} ran into {g}, {src} said.",
        "{G} attacked a position held by {f} {p} {d}, and {k} {was} killed in the fighting, {src} said.",
        "An assault by {g} on {f} {p} left {k} dead {d}, {src} said.",
    ),
    "ambush": (
        "{G} ambushed {f} {p} {d}, killing {k}, {src} said.",
        "{K} {was} killed {d} when {g} opened fire on a patrol {p}, {src} said.",
        "An ambush by {g} {p} {d} left {k} dead, according to {src}.",
        "{G} attacked a military convoy {p} {d} and killed {k}, {src} said.",
        "{K} died {d} after {g} attacked a checkpoint {p}, {src} said.",
        "A checkpoint {p} came under attack by {g} {d}; {k} {was} killed, {src} said.",
        "{G} stormed an army post {p} {d}, killing {k}.",
        "{K} {was} shot dead by {g} {p} {d}, {src} said.",
        "A clash {p} between {f} and {g} {d} left {k} dead, {src} said.",
    ),
    "raid": (
        "{F} killed {k} in a raid {p} {d}, {src} said.",
        "{K} {was} killed {d} when {f} raided a hideout of {g} {p}, {src} said.",
        "{F} said they had killed {k} in an operation {p} {d}.",
        "An operation by {f} against {g} {p} {d} left {k} dead, according to {src}.",
        "{K} {was} shot dead by {f} {p} {d}, {src} said.",
        "{F} attacked a camp of {g} {p} {d} and killed {k}, {src} said.",
        "{F} clashed with {g} {p} {d} and killed {k}, {src} said.",
        "{K} died in a clash with {f} {p} {d}, {src} said.",
    ),
    "attack": (
        "{G} attacked a village {p} {d}, killing {k}, {src} said.",
        "{K} {was} killed by {g} {p} {d}, {src} said.",
        "{G} killed {k} {p} {d}, according to {src}.",
        "{K} {was} shot dead {d} when {g} opened fire {p}, {src} said.",
        "An attack by {g} {p} {d} left {k} dead, {src} said.",
        "{G} raided homes {p} {d} and killed {k}, residents said.",
        "{K} died in an attack {p} {d} that {src} blamed on {g}.",
        "{D}, {g} entered a settlement {p} and shot {k} dead, {src} said.",
    ),
    "bombing": (
        "A bomb killed {k} {p} {d}, {src} said, blaming {g}.",
        "A roadside bomb planted by {g} killed {k} {p} {d}, {src} said.",
        "{K} {was} killed {d} when a car bomb exploded {p}, {src} said.",
        "An explosion {p} {d} killed {k}, {src} said. {G} were blamed.",
        "{K} died in a bomb attack by {g} {p} {d}, {src} said.",
        "A suicide bomber killed {k} {p} {d}, {src} said. Officials blamed {g}.",
        "A blast set off by {g} {p} {d} left {k} dead, according to {src}.",
        "{G} attacked with explosives {p} {d}, killing {k}, {src} said.",
    ),
    "strike": (
        "An air strike on {g} {p} {d} killed {k}, {src} said.",
        "{K} {was} killed {d} when government aircraft bombed positions of {g} {p}, {src} said.",
        "Government jets struck {g} {p} {d}, killing {k}, {src} said.",
        "Shelling by {f} {p} {d} left {k} dead, {src} said.",
        "{F} shelled positions of {g} {p} {d}, killing {k}, {src} said.",
        "{K} died in an air raid {p} {d}, according to {src}.",
        "Helicopters of the army fired on {g} {p} {d} and killed {k}, {src} said.",
        "{F} bombarded {g} {p} {d}; {k} {was} killed, {src} said.",
    ),
    "nonstate": (
        "{K} {was} killed {d} in fighting between {g} and {h} {p}, {src} said.",
        "Clashes between {h} and {g} {p} {d} left {k} dead, {src} said.",
        "{H} fought {g} {p} {d}, and {k} {was} killed, according to {src}.",
        "{G} clashed with {h} {p} {d}, leaving {k} dead.",
        "A battle between {h} and {g} {p} {d} killed {k}, {src} said.",
        "{K} died when {h} attacked {g} {p} {d}, {src} said.",
        "{G} attacked {h} {p} {d}; {k} {was} killed, {src} said.",
    ),
}

FOLLOW_UPS = (
    "The death toll from {what} {p} {d} has risen to {n}, {src} said.",
    "{src_cap} raised to {n} the number of people killed in {what} {p} {d}.",
    "The number of dead in {what} {p} {d} stood at {n}, {src} said.",
    "Funerals were held for those killed in {what} {p} {d}, in which {n} people died.",
)

RECALLED = (
    "{K} {was} killed in {what} {p} {d}.",
    "{What} {p} {d} killed {k}.",
    "It recalled {what} {p} {d}, in which {k} {was} killed.",
    "In {month}, {what} {p} left {k} dead.",
    "{What} {p} in {month} left {k} dead.",
)

WHAT: dict[str, tuple[str, ...]] = {
    "battle": ("a clash between {f} and {g}", "fighting between {f} and {g}", "a gun battle with {g}"),
    "ambush": ("an ambush by {g}", "an attack by {g} on {f}", "an attack on a patrol"),
    "raid": ("a raid on {g}", "an operation by {f} against {g}", "a clash with {g}"),
    "attack": ("an attack by {g}", "an attack on a village", "a raid by {g} on a village"),
    "bombing": ("a bombing by {g}", "a bomb attack", "an explosion"),
    "strike": ("an air strike on {g}", "an air raid", "the shelling of {g}"),
    "nonstate": ("fighting between {g} and {h}", "a clash between {h} and {g}"),
}

SOURCES = (
    "police",
    "officials",
    "a military spokesman",
    "a local official",
    "the army",
    "witnesses",
    "a police spokesman",
    "residents",
    "the governor's office",
    "a security official",
    "the defence ministry",
    "medical sources",
)
AFTER = (
    "{g_cap} did not comment.",
    "No group has claimed responsibility.",
    "{G} claimed responsibility in a statement.",
    "Reinforcements were sent to the area.",
    "Several houses were burned, residents said.",
    "The road was closed for some hours.",
    "{F} were searching for the attackers.",
    "Weapons and ammunition were seized, {src} said.",
    "The figures could not be checked independently.",
    "The area has been a stronghold of {g} for years.",
    "A curfew was imposed.",
    "People from nearby villages have fled.",
    "{src_cap} gave no further details.",
    "The wounded were taken to hospital.",
)
WOUNDED = (
    "{w} others were wounded.",
    "{w} people were injured, {src} said.",
    "Another {w} were wounded.",
)
NAMED = (
    "{person}, a commander of {group}, was among the dead, {src} said.",
    "One of the dead was identified as {person}, a leader of {group}.",
    "{src_cap} said {person}, a local commander of {group}, was killed.",
)
LOOKING_BACK = (
    "Officials met on {day} to discuss security in {country}.",
    "Relatives of the dead are still waiting for answers, a lawyer said on {day}.",
    "The army said on {day} that it would open new posts in {country}.",
)
SEPARATELY = ("In a separate incident, ", "Separately, ", "Elsewhere, ", "In another incident, ")
OUTLETS = (
    "Northern Wire",
    "Harbour Press",
    "The Meridian",
    "Daily Ledger",
    "Radio Causeway",
    "Open Courier",
    "Tradewind News",
    "The Lantern",
    "Valley Post",
    "Compass Agency",
    "Evening Register",
    "The Standard Echo",
)

WIRE = Phrases(
    leads=LEADS,
    follow_ups=FOLLOW_UPS,
    recalled=RECALLED,
    looking_back=LOOKING_BACK,
    what=WHAT,
    sources=SOURCES,
    after=AFTER,
    wounded=WOUNDED,
    one_wounded="One other person was wounded.",
    named=NAMED,
    separately=SEPARATELY,
    outlets=OUTLETS,
    dateline=True,
    closing="The violence in {country} has gone on for years.",
    nouns={
        "state": (("soldier", "soldiers"),),
        "civilian": (("civilian", "civilians"),),
        "armed_group": (("militant", "militants"),),
        "rival": (("fighter", "fighters"),),
        None: (("person", "people"),),
    },
    unnamed=("gunmen", "militants", "unidentified gunmen", "rebels", "armed men", "insurgents"),
    fighters=("fighters", "militants", "rebels", "gunmen"),
    group_ways=("{name} {noun}", "{noun} of the {name}", "{name} {noun}", "suspected {name} {noun}"),
    least=("at least ", "", "", "", ""),
    spelled=0.85,
    dated=("on {d} {m}", "on {m} {d}", "on {d} {m} {y}"),
    old_day="on {d} {m} {y}",
    old_month="in {m} {y}",
    parts=("", "", "", " morning", " night", " evening"),
    days=("on {w}{part}", "on {w}{part}", "late on {w}", "on {m} {d}"),
    yesterday=("yesterday",),
    today=("today", "early today"),
    this_week="this week",
    in_region=("in {r}", "in the {r} region", "in {r} province"),
    in_district="in {t} district",
    near_town=("near {t}", "near the town of {t}", "outside {t}"),
    in_village=("in", "in", "in", "near", "at", "in the village of", "in the area of"),
    at_site=("in", "in", "near"),
    site_share=0.55,
    other_site=0.0,
    of_region=(" in {r}", ", {r},", " in {r} province"),
)
