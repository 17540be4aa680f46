"""The pieces of pattern that sentences about a group's numbers are made of."""

from __future__ import annotations

from daybook.reading.actors.masking import G

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two"
    r"|three|four|five|six|seven|eight|nine))?"
)
NUM = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?! ?per)|{_WORD}|a dozen|half a dozen|dozens|scores"
    r"|several|a few|hundreds|thousands|tens of thousands)(?: (?:hundred|thousand"
    r"|dozen))?"
)
RANGE = rf"(?:between {NUM} and {NUM}|{NUM}(?: (?:to|or) |-|–){NUM}|{NUM})"
ABOUT = (
    r"(?:(?:an estimated|estimated|about|some|around|roughly|approximately|at least|at "
    r"most|more than|over|fewer than|less than|under|up to|as many as|nearly|almost|only"
    r"|just|maybe|perhaps|still|now|no more than|a force of|a total of|believed to have"
    r"|thought to have) ){0,3}"
)
NUMBER = rf"(?P<about>{ABOUT})(?P<n>{RANGE})"
MEN = (
    r"(?:fighters|members|followers|m[ae]n|militants|combatants|guerr?illas|rebels"
    r"|soldiers|troops|cadres|insurgents|gunmen|"
    r"jihadists|jihadis|terrorists|recruits|loyalists|militiamen|people|hardcore "
    r"members|activists|extremists)"
)
# Words for those who are counted as left; `people` and `soldiers` are too wide for that.
MEMBER = (
    r"(?:members?|followers?|fighters?|m[ae]n|militants?|guerr?illas?|rebels?|cadres?|insurgents?"
    r"|gunm[ae]n|jihadists?|jihadis?|terrorists?|extremists?|fugitives?|wanted (?:persons?|men|people)"
    r"|loyalists?|supporters in arms)"
)
ADJ = (
    r"(?:(?:core|active|armed|hard-core|hardcore|full-time|regular|foreign|trained"
    r"|hardened|battle-hardened|local|remaining|other|key|known|of its|of their|Isis"
    r"|jihadist|Islamist|rebel|suspected|surviving|last|wanted) )*"
)
BODY = r"(?:group|organi[sz]ation|outfit|network|movement|militia|cell|gang|faction|rebels|band|insurgents)"
THE_GROUP = rf"(?:(?:[Tt]he|[Hh]is|[Tt]his) (?:[\w\-]+ )?{BODY}|[Ii]t|[Ww]hich|[Tt]hey)"
WHO = rf"(?:(?P<g>{G})|(?P<it>{THE_GROUP}))"
OF_GROUP = rf"of (?:them|(?:the |this |that )?(?:[\w\-]+ )?(?:(?P<g2>{G})(?: \([^)]*\))?|{BODY}))"
STOP = r"[^.;:]"
