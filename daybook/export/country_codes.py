"""Countries as GTD numbers them, and the regions of UCDP and GTD, beside ISO 3166-1 alpha-2."""

from __future__ import annotations

from functools import cache

from daybook.names.state_numbers import find_number

# GTD's numbers and names, by its regions: what is not listed stays empty.
_GTD = {
    "1 North America": "CA38 MX130 US217",
    "2 Central America & Caribbean": "BS17 BB20 BZ22 CR49 CU51 DO58 SV61 GT83 HT87 HN88 JM100 NI145 "
    "PA156 TT207",
    "3 South America": "AR11 BO26 BR30 CL43 CO45 EC59 GY86 PY158 PE159 SR196 UY218 VE222",
    "4 East Asia": "CN44 JP101 KP149 KR184 TW201",
    "5 Southeast Asia": "BN31 KH36 ID93 LA108 MY121 MM138 PH160 SG178 TH205 TL347 VN223",
    "6 South Asia": "AF4 BD19 BT25 IN92 MV122 MU129 NP141 PK153 LK186",
    "7 Central Asia": "AM12 AZ16 GE74 KZ103 KG107 TJ202 TM210 UZ219",
    "8 Western Europe": "AT15 BE21 CY53 DK55 FI68 FR69 DE75 GR78 IS91 IE96 IT98 LU116 MT124 NL142 NO151 "
    "PT162 ES185 SE198 CH199 GB603",
    "9 Eastern Europe": "AL5 BY35 BA28 BG32 HR50 CZ54 EE64 HU90 XK1003 LV109 LT115 MK118 MD132 ME1002 PL161 "
    "RO166 RU167 RS1001 SK179 SI180 UA214",
    "10 Middle East & North Africa": "DZ6 BH18 EG60 IR94 IQ95 IL97 JO102 KW106 LB110 LY113 MA136 QA164 SA173 "
    "SY200 TN208 TR209 AE215 PS155 EH349 YE228",
    "11 Sub-Saharan Africa": "AO8 BJ23 BW29 BF33 BI34 CM37 CF41 TD42 KM46 CG47 CI99 CD229 DJ56 GQ62 ER63 "
    "ET65 GA72 GM73 GH76 GN84 GW85 KE104 LS111 LR112 MG119 MW120 ML123 MR128 MZ137 NA139 NE146 NG147 RW168 "
    "SN174 SC176 SL177 SO182 ZA183 SS1004 SD195 SZ197 TZ203 TG204 UG213 ZM230 ZW231",
    "12 Australasia & Oceania": "AU14 FJ67 NZ144 PG157 SB181 VU220",
}
_GTD_NAMES = {
    "BA": "Bosnia-Herzegovina", "CG": "Republic of the Congo", "CI": "Ivory Coast", "CZ": "Czech Republic",
    "CD": "Democratic Republic of the Congo", "MK": "Macedonia", "SK": "Slovak Republic", "SZ": "Swaziland",
    "TL": "East Timor", "PS": "West Bank and Gaza Strip", "XK": "Kosovo", "KP": "North Korea",
    "KR": "South Korea", "EH": "Western Sahara", "TR": "Turkey",
}  # fmt: skip
_PLACED = ((199, "Americas"), (399, "Europe"), (629, "Africa"), (699, "Middle East"), (999, "Asia"))


@cache
def _number_for_gtd() -> dict[str, tuple[int, str]]:
    return {pair[:2]: (int(pair[2:]), region) for region, pairs in _GTD.items() for pair in pairs.split()}


def find_ucdp_region(country: str | None) -> str | None:
    """Return UCDP's region of the country: Africa, Americas, Asia, Europe, Middle East."""
    number = find_number(country)
    # Egypt is counted to the Middle East by number already; Oceania is part of UCDP's Asia.
    return next((name for last, name in _PLACED if number <= last), None) if number is not None else None


def find_gtd(country: str | None) -> tuple[int, int, str] | None:
    """Return GTD's number of the country, its region's number and name; None where we know none."""
    found = _number_for_gtd().get(country or "")
    if found is None:
        return None
    number, _space, name = found[1].partition(" ")
    return found[0], int(number), name


def name_for_gtd(country: str, name: str) -> str:
    """Return GTD's own name of the country, else the name given."""
    return _GTD_NAMES.get(country, name)
