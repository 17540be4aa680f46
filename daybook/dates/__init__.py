"""The grammar of news dates: phrases of time in English news, read as ranges of days, never sharpened."""

from daybook.dates.datelines import find_dateline
from daybook.dates.find import find_times
from daybook.dates.phrase import TimePhrase
from daybook.dates.pick import carry_time, pick_time

__all__ = ["TimePhrase", "carry_time", "find_dateline", "find_times", "pick_time"]
