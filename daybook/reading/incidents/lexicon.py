"""The words that tell an incident, and the words that tell who somebody is."""

from __future__ import annotations

from daybook.schema.terms import PartyKind

KILL_VERBS = frozenset(
    "kill slay murder assassinate execute behead massacre slaughter lynch die perish succumb gun martyr".split()
)
WOUND_VERBS = frozenset("wound injure hurt maim harm".split())
CAPTURE_VERBS = frozenset("arrest detain capture apprehend nab round".split())
ABDUCT_VERBS = frozenset("kidnap abduct snatch".split())
EXPLODE_VERBS = frozenset("explode detonate bomb".split())
SHOOT_VERBS = frozenset("shoot fire".split())
STRIKE_VERBS = frozenset("shell bombard strafe airstrike".split())
FIGHT_VERBS = frozenset("clash ambush overrun storm raid skirmish repel fight battle engage".split())
ATTACK_VERBS = frozenset("attack assault stab hack ram machete gun assail target hit strike".split())
BURN_VERBS = frozenset("torch burn raze sabotage".split())
SURRENDER_VERBS = frozenset("surrender defect".split())
FOIL_VERBS = frozenset("foil thwart defuse disrupt prevent avert".split())
SEIZE_VERBS = frozenset("seize take capture overrun storm".split())

BOMB_NOUNS = frozenset(
    "bomb bombing blast explosion bomber ied mine landmine grenade explosive vest minefield car-bomb "
    "truck-bomb detonation booby-trap".split()
)
STRIKE_NOUNS = frozenset(
    "airstrike air-strike bombardment shelling barrage rocket missile mortar drone shell artillery".split()
)
FIGHT_NOUNS = frozenset(
    "clash battle fighting firefight gunfight gunbattle shootout shoot-out ambush raid skirmish encounter "
    "siege offensive combat".split()
)
ATTACK_NOUNS = frozenset("attack assault shooting massacre killing murder stabbing beheading rampage".split())
ABDUCT_NOUNS = frozenset("kidnapping abduction kidnap hostage-taking".split())
ARREST_NOUNS = frozenset("arrest detention capture".split())
SABOTAGE_NOUNS = frozenset("arson sabotage".split())

AIRCRAFT_WORDS = frozenset(
    "airstrike aircraft jet warplane plane helicopter drone gunship air-strike bomber-aircraft uav".split()
)
ARTILLERY_WORDS = frozenset("artillery shell shelling mortar rocket missile howitzer barrage".split())
FIREARM_WORDS = frozenset(
    "gun rifle gunfire gunman shooting shootout shoot-out gunfight gunbattle firefight ak-47 pistol bullet "
    "machine-gun sniper firearm m16 kalashnikov revolver carbine ambush".split()
)
BLADE_WORDS = frozenset("knife machete sword stab stabbing behead beheading dagger axe hack throat cleaver".split())
EXPLOSIVE_WORDS = BOMB_NOUNS | frozenset("explode detonate dynamite tnt explosives".split())
CHEMICAL_WORDS = frozenset("sarin chlorine gas-attack poison novichok chemical".split())
FIRE_WORDS = frozenset("torch arson arsonist burn ablaze raze".split())

STATE_HEADS = frozenset(
    "police policeman policewoman officer soldier troop army military force commando marine navy ranger "
    "serviceman servicemember conscript constable trooper gendarme guard patrol detective sergeant corporal "
    "lieutenant captain colonel general brigadier private airman paratrooper sailor peacekeeper cop deputy "
    "authority government regime junta coalition ministry air-force warplane jet aircraft helicopter convoy "
    "checkpoint outpost barracks base airbase battalion brigade regiment squad unit governor mayor minister "
    "president official agent personnel reinforcement recruit cadet legislator lawmaker judge prosecutor "
    "embassy consulate command taskforce militiaman team gunship warship destroyer headquarters state".split()
)
GROUP_HEADS = frozenset(
    "militant rebel insurgent guerrilla gunman terrorist extremist jihadist jihadi fighter separatist "
    "islamist bandit militia militiaman attacker assailant bomber cell faction cadre maoist naxalite hijacker "
    "kidnapper abductor raider warlord commander leader mercenary hardliner opposition combatant "
    "follower facilitator suspect operative arsonist outlaw pirate ringleader emir insurgency foe enemy member".split()
)
CIVILIAN_HEADS = frozenset(
    "people person civilian man woman child boy girl villager resident farmer worker worshipper worshiper "
    "passenger tourist student pupil teacher journalist reporter shopper bystander passer-by passerby "
    "pedestrian driver labourer laborer shopkeeper trader vendor priest monk nun imam doctor nurse medic "
    "aid-worker contractor engineer family couple brother sister mother father son daughter wife husband "
    "hostage victim crowd protester demonstrator pilgrim christian muslim hindu sikh buddhist copt shia "
    "market bus church mosque school hospital shop restaurant hotel village train town temple synagogue "
    "bazaar cafe nightclub bakery house home neighbourhood building tapper fisherman miner herder elder "
    "national citizen commuter settler refugee migrant guard-less relative cleric imam activist candidate "
    "campaigner lawyer businessman businesswoman cleaner cook guest baby infant teenager youth adult "
    "vaccinator missionary pastor bishop editor broadcaster expatriate foreigner inhabitant dead "
    "soccer-fan fan spectator concertgoer reveller customer merchant rickshaw-puller".split()
)
PLACE_HEADS = frozenset(
    "market bus church mosque school hospital shop restaurant hotel village train town temple synagogue bazaar cafe "
    "nightclub bakery house home neighbourhood building".split()
)
GENERIC_VICTIMS = frozenset("people person dead life casualty victim other body man fatality death individual".split())
HUMAN_STATE = frozenset(
    "police policeman policewoman officer soldier troop commando marine ranger serviceman conscript constable "
    "trooper gendarme guard sergeant corporal lieutenant captain colonel general airman paratrooper sailor "
    "peacekeeper cop private recruit cadet personnel member sheriff deputy".split()
)


def tell_kind(lemma: str) -> PartyKind | None:
    """Return the kind of party that a head noun (lower-case lemma) names, None where it names none."""
    if lemma in GROUP_HEADS:
        return "armed_group"
    if lemma in STATE_HEADS:
        return "state"
    if lemma in CIVILIAN_HEADS:
        return "civilian"
    return None
