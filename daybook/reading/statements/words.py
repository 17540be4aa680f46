"""Words: the vocabularies by which a sentence is known as told, claimed or commented."""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _forms(line: str) -> dict[str, str]:
    """Return every form of the verbs in a line of `base/form/form` groups with its base."""
    return {form: group.split("/")[0] for group in line.split() for form in group.split("/")}


SPEECH = _forms(
    "say/says/said/saying tell/tells/told/telling add/adds/added/adding "
    "report/reports/reported/reporting state/states/stated/stating "
    "announce/announces/announced/announcing claim/claims/claimed/claiming "
    "confirm/confirms/confirmed/confirming deny/denies/denied/denying allege/alleges/alleged/alleging "
    "accuse/accuses/accused/accusing blame/blames/blamed/blaming "
    "describe/describes/described/describing acknowledge/acknowledges/acknowledged/acknowledging "
    "admit/admits/admitted/admitting insist/insists/insisted/insisting maintain/maintains/maintained "
    "note/notes/noted/noting explain/explains/explained/explaining "
    "testify/testifies/testified/testifying reveal/reveals/revealed disclose/discloses/disclosed "
    "declare/declares/declared/declaring reject/rejects/rejected/rejecting dismiss/dismisses/dismissed "
    "write/writes/wrote/written quote/quotes/quoted/quoting cite/cites/cited/citing "
    "recall/recalls/recalled reply/replies/replied respond/responds/responded "
    "conclude/concludes/concluded stress/stresses/stressed/stressing assert/asserts/asserted/asserting "
    "contend/contends/contended concede/concedes/conceded remark/remarks/remarked "
    "declaim/declaims/declaimed tweet/tweets/tweeted boast/boasts/boasted "
    "complain/complains/complained/complaining record/records/recorded identify/identifies/identified "
    "name/names/named refute/refutes/refuted recount/recounts/recounted relate/relates/related "
    "comment/comments/commented pledge/pledges/pledged vow/vows/vowed/vowing promise/promises/promised "
    "find/finds/found show/shows/showed indicate/indicates/indicated "
    "suggest/suggests/suggested/suggesting put/puts estimate/estimates/estimated/estimating "
    "give/gives/gave hold/holds/held point/points/pointed shout/shouts/shouted chant/chants/chanted "
    "agree/agrees/agreed repeat/repeats/repeated continue/continued detail/details/detailed "
    "understand/understands/understood mention/mentions/mentioned answer/answers/answered "
    "counter/counters/countered ask/asks/asked reiterate/reiterates/reiterated "
    "determine/determines/determined"
)
THOUGHT = _forms(
    "believe/believes/believed/believing think/thinks/thought/thinking suspect/suspects/suspected "
    "consider/considers/considered regard/regards/regarded feel/feels/felt know/knows/knew "
    "assume/assumes/assumed doubt/doubts/doubted expect/expects/expected see/sees/saw view/views/viewed "
    "worry/worries/worried reckon/reckons/reckoned"
)
WISH = _forms(
    "warn/warns/warned/warning fear/fears/feared/fearing hope/hopes/hoped/hoping "
    "urge/urges/urged/urging call/calls/called/calling demand/demands/demanded/demanding "
    "condemn/condemns/condemned/condemning criticise/criticises/criticised "
    "criticize/criticizes/criticized praise/praises/praised welcome/welcomes/welcomed "
    "argue/argues/argued/arguing predict/predicts/predicted/predicting want/wants/wanted "
    "threaten/threatens/threatened recommend/recommends/recommended advise/advises/advised "
    "appeal/appeals/appealed propose/proposes/proposed denounce/denounces/denounced "
    "lament/laments/lamented caution/cautions/cautioned oppose/opposes/opposed "
    "question/questions/questioned speculate/speculates/speculated plead/pleads/pleaded "
    "compare/compares/compared support/supports/supported thank/thanks/thanked"
)
# Verbs that report only with a clause or a quotation as their object.
NEEDS_CLAUSE = _words(
    "find show indicate suggest put give hold point know see view feel want record identify name relate",
    "continue answer call support repeat detail understand question consider regard expect assume quote",
    "thank agree write promise pledge vow threaten welcome praise oppose propose mention respond reply",
    "ask compare maintain determine",
)
WHOLE_OBJECT = _words(
    "blame accuse deny reject dismiss claim describe confirm condemn denounce criticise criticize",
)
# Verbs that report only together with what follows them; see `phrases.py`.
REPORTING = _forms(
    "put/puts place/places/placed name/names/named identify/identifies/identified "
    "regard/regards/regarded portray/portrays/portrayed depict/depicts/depicted give/gives/gave/given "
    "hold/holds/held point/points/pointed speak/speaks/spoke/spoken accept/accepts/accepted "
    "take/takes/took/taken own/owned make/makes/made call/calls/called count/counts/counted "
    "register/registers/registered record/records/recorded list/lists/listed "
    "document/documents/documented"
)
ACCOUNT_NOUNS = _words(
    "reckoning estimate estimates count account accounts tally admission records figures assessment",
)
SOURCE_NOUNS = _words(
    "statement report reports claim claims account accounts estimate estimates tally figures records",
    "testimony footage documents document letter message study survey analysis assessment warning",
    "leaflet rumours sources",
)
PRONOUNS = _words(
    "he she it they",
)
PERSON_NOUNS = _words(
    "spokesman spokeswoman spokesperson official officer minister president commander leader chief",
    "secretary director general colonel governor mayor doctor lawyer attorney analyst expert researcher",
    "professor resident witness survivor man woman mother father brother sister son daughter husband",
    "wife villager soldier fighter policeman ambassador envoy diplomat judge prosecutor head chairman",
    "chairwoman activist worker teacher source caller driver captain coach author candidate manager",
    "owner farmer student senator lawmaker reporter aide superintendent inspector administrator",
    "commissioner king queen prince pope bishop priest cleric imam",
)
BODY_NOUNS = _words(
    "army police military government ministry group agency court media newspaper report statement",
    "television organisation organization party coalition office observatory committee council union",
    "navy force authority department team network watchdog network movement company state",
    "administration service command bureau paper un us uk nato eu",
)
OUTLETS = frozenset(
    name.replace("_", " ")
    for name in _words(
        "guardian bbc bbc_news cnn reuters ap afp associated_press new_york_times washington_post",
        "al_jazeera fox_news nbc nbc_news cbs cbs_news abc abc_news daily_mail telegraph",
        "independent sky_news dw deutsche_welle voa npr usa_today wall_street_journal times",
        "jakarta_post dawn straits_times xinhua the_times france_24 daily_beast politico",
        "los_angeles_times bloomberg newsweek time ap_news yahoo yahoo_news huffpost vice antara",
        "rappler inquirer",
    )
)
MODALS = _words(
    "must should could would may might can will shall cannot ought need",
)
HEDGES = _words(
    "seems seem seemed appears appear appeared probably perhaps maybe likely unlikely possibly",
    "presumably apparently arguably surely certainly clearly obviously undoubtedly doubtless inevitably",
    "hopefully sadly unfortunately frankly honestly ideally potentially conceivably evidently plainly",
    "indeed risk risks prospect prospects hope hopes fear fears chance chances danger doubt guess",
    "suspect suppose unclear possible impossible inevitable uncertain",
)
EVALUATIVE = _words(
    "shameful shameless barbaric brutal disgraceful appalling horrific terrible awful tragic tragedy",
    "disaster disastrous catastrophe catastrophic pathetic absurd ridiculous stupid foolish reckless",
    "cynical cruel callous contempt chaos chaotic incompetent incompetence failure failed fail fails",
    "hypocrisy hypocritical cowardly coward evil heinous despicable vile hideous outrageous outrage",
    "scandal scandalous ugly grim bleak dire dangerous alarming worrying disturbing troubling shocking",
    "stunning staggering astonishing remarkable extraordinary amazing incredible great wonderful",
    "excellent good best better bad worse worst wrong right important crucial vital essential critical",
    "significant key decisive historic unprecedented urgent necessary unacceptable intolerable",
    "unthinkable inexcusable unjust justice injustice moral immoral morally legitimate illegitimate",
    "difficult hard easy impossible pointless futile hopeless hopeful promising encouraging welcome sad",
    "happy proud grateful sorry shame shame lesson lessons mistake mistakes error folly blunder",
    "illusion myth lie lies nonsense truth reality irony ironic paradox simply merely hardly scarcely",
    "barely utterly totally completely absolutely deeply profoundly truly really too enough rather",
    "quite so such sense problem problems challenge challenges question questions answer solution",
    "solutions way responsibility duty obligation interests cost price stakes credibility weakness weak",
    "strong strength powerful ruthless ruthlessness greed ambition impunity horror horrors nightmare",
    "hell misery suffering indifference complicity betrayal betrayed abandon abandoned naive foolhardy",
    "dubious questionable flawed fragile volatile toxic menace mess quagmire stalemate vacuum threat",
    "heroes hero brave courage cowardice innocent wicked disgusting heartbreaking devastating insane",
    "crazy madness tired fed numb sick angry anger furious preposterous deplorable flagrant",
    "unbelievable mere falsity unwieldy",
)
EMOTION = _words(
    "love hate feel feels felt hope pray prayers wish sorry sad sadden saddened afraid scared",
    "frightened angry proud grateful thank thanks condolences sympathies sympathy thoughts hearts grief",
    "mourn mourning shocked devastated horrified disgusted believe think deserve deserves",
)
FIRST_SINGULAR = _words(
    "i me my mine myself i'm i've i'd i'll",
)
FIRST_PLURAL = _words(
    "we us our ours ourselves we're we've we'd we'll",
)
SECOND = _words(
    "you your yours yourself you're you've you'll",
)
CONTRAST = _words(
    "but yet so and or nor still perhaps instead meanwhile however indeed thus therefore then",
)
BOILERPLATE = (
    "contributed to this report",
    "reporting by",
    "editing by",
    "with inputs from",
    "material for this report",
    "additional reporting",
    "post a comment",
    "no comments",
    "read more",
    "share this",
    "click here",
    "sign up",
    "follow us",
    "subscribe",
    "all rights reserved",
    "join the debate",
    "comments:",
    "send us your",
    "getty images",
    "ap photo",
    "photograph:",
    "image caption",
    "file photo",
    "watch video",
    "advertisement",
    "copyright",
    "see also",
    "related articles",
    "related:",
    "this article was",
    "scroll down",
    "stands guard",
    "undated photo",
    "shutterstock",
    "permalink",
)
OPINION_HEADING = _words(
    "comment opinion analysis editorial commentary view viewpoint leader column op-ed perspective",
)
