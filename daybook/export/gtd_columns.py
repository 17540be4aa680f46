"""The columns of the Global Terrorism Database in its own order, with what we put into each."""

from __future__ import annotations

_NAMES = """
eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt provstate city
latitude longitude specificity vicinity location summary crit1 crit2 crit3 doubtterr alternative
alternative_txt multiple success suicide attacktype1 attacktype1_txt attacktype2 attacktype2_txt attacktype3
attacktype3_txt targtype1 targtype1_txt targsubtype1 targsubtype1_txt corp1 target1 natlty1 natlty1_txt
targtype2 targtype2_txt targsubtype2 targsubtype2_txt corp2 target2 natlty2 natlty2_txt targtype3
targtype3_txt targsubtype3 targsubtype3_txt corp3 target3 natlty3 natlty3_txt gname gsubname gname2 gsubname2
gname3 gsubname3 motive guncertain1 guncertain2 guncertain3 individual nperps nperpcap claimed claimmode
claimmode_txt claim2 claimmode2 claimmode2_txt claim3 claimmode3 claimmode3_txt compclaim weaptype1
weaptype1_txt weapsubtype1 weapsubtype1_txt weaptype2 weaptype2_txt weapsubtype2 weapsubtype2_txt weaptype3
weaptype3_txt weapsubtype3 weapsubtype3_txt weaptype4 weaptype4_txt weapsubtype4 weapsubtype4_txt weapdetail
nkill nkillus nkillter nwound nwoundus nwoundte property propextent propextent_txt propvalue propcomment
ishostkid nhostkid nhostkidus nhours ndays divert kidhijcountry ransom ransomamt ransomamtus ransompaid
ransompaidus ransomnote hostkidoutcome hostkidoutcome_txt nreleased addnotes scite1 scite2 scite3 dbsource
INT_LOG INT_IDEO INT_MISC INT_ANY related
"""
_UNKNOWN = "-9, unknown"
_MEANINGS = {
    "eventid": "day and a number within the day, of this file alone; follow addnotes to Daybook's id",
    "iyear": "year", "imonth": "month, 0 where not known", "iday": "day, 0 where not known",
    "approxdate": "the days in words, where the day is not known",
    "country": "GTD's number of the country", "country_txt": "its name",
    "region": "GTD's number of the region", "region_txt": "its name",
    "provstate": "first-order region", "city": "the place named, Unknown where none is",
    "latitude": "degrees; empty where no more than a country is known", "longitude": "degrees",
    "specificity": "1 place, 3 district, 4 region, 5 no more than the country",
    "vicinity": _UNKNOWN, "location": "the place in words", "summary": "the incident in one sentence",
    "doubtterr": f"{_UNKNOWN}: whether it was terrorism is not for Daybook to say",
    "success": "0 where it was foiled, else 1",
    "attacktype1": "2 armed assault, 3 bombing, 6 kidnapping, 7 infrastructure, 9 unknown",
    "attacktype1_txt": "",
    "targtype1": "3 police, 4 military, 14 private citizens, 17 non-state militia, 20 unknown",
    "targtype1_txt": "", "target1": "who was hit, as reports name them",
    "gname": "the first armed group named, Unknown where none is",
    "gname2": "the second", "gname3": "the third",
    "nperps": "-99, unknown", "nperpcap": "-99, unknown",
    "claimed": "1 where somebody claimed it, else -9, unknown", "compclaim": "1 where several did, else -9",
    "weaptype1": "2 chemical, 5 firearms, 6 explosives, 8 incendiary, 9 melee, 10 vehicle, 12 other, "
    "13 unknown",
    "weaptype1_txt": "", "weapdetail": "Daybook's words for the weapons",
    "nkill": "dead, perpetrators included: the best figure, the lowest of a range; empty where none is said",
    "nkillter": "dead perpetrators, where reports tell them apart", "nwound": "wounded, in the same way",
    "property": _UNKNOWN, "ishostkid": "1 for abductions, else -9",
    "nhostkid": "abducted, -99 where not said",
    "addnotes": "Daybook's incident id, its reports, status, background",
    "scite1": "the first report", "scite2": "the second", "scite3": "the third", "dbsource": "Daybook",
    "INT_LOG": _UNKNOWN, "INT_IDEO": _UNKNOWN, "INT_MISC": _UNKNOWN, "INT_ANY": _UNKNOWN,
}  # fmt: skip
COLUMNS: dict[str, str] = {
    name: _MEANINGS.get(name, "empty: not recorded") or "its words" for name in _NAMES.split()
}
for _number in (2, 3, 4):
    COLUMNS[f"weaptype{_number}"] = f"weapon {_number}, as weaptype1"
    COLUMNS[f"weaptype{_number}_txt"] = "its words"
