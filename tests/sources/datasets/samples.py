"""Small invented files in the documented columns of each data set."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path


def split_names(names: str) -> list[str]:
    """Return the columns of a header line."""
    return names.split(",")


GED_COLUMNS = split_names(
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
    "high,low,gwnoa,gwnob"
)
GED_ROW = {
    "id": "501", "relid": "RUR-2019-1-1-1", "year": "2019", "active_year": "1", "code_status": "Clear",
    "type_of_violence": "1", "side_a_new_id": "155", "side_a": "Government of Indonesia",
    "side_b_new_id": "9901", "side_b": "Ruhenian Front", "number_of_sources": "1",
    "source_article": "The Courier, 2019-03-04, Two die at Astina", "source_headline": "Two die at Astina",
    "where_prec": "1", "where_coordinates": "Astina town", "adm_1": "North Ruhenia", "latitude": "-1.25",
    "longitude": "120.5", "country": "Indonesia", "country_id": "850", "region": "Asia", "event_clarity": "1",
    "date_prec": "1", "date_start": "2019-03-04 00:00:00.000", "date_end": "2019-03-04 00:00:00.000",
    "deaths_a": "0", "deaths_b": "2", "deaths_civilians": "0", "deaths_unknown": "0", "best": "2", "high": "3",
    "low": "2", "gwnoa": "850",
}  # fmt: skip
ACLED_NEW = split_names(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
ACLED_OLD = split_names(
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
ACLED_ROW = {
    "event_id_cnty": "RUH77", "event_date": "2021-05-11", "year": "2021", "time_precision": "1",
    "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "Ruhenian Front",
    "assoc_actor_1": "Ruhenian Youth; Hill League", "inter1": "Rebel group", "actor2": "Civilians (Indonesia)",
    "inter2": "Civilians", "iso": "360", "country": "Indonesia", "admin1": "North Ruhenia",
    "location": "Kalemago", "latitude": "-1.4", "longitude": "120.3", "geo_precision": "2",
    "source": "Tradewind", "notes": "Four farmers were found dead near Kalemago.", "fatalities": "4",
    "timestamp": "1621296000",
}  # fmt: skip
GTD_COLUMNS = split_names(
    "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,"
    "city,latitude,longitude,specificity,vicinity,location,summary,success,suicide,attacktype1,attacktype1_txt,"
    "targtype1,targtype1_txt,corp1,target1,gname,gname2,gname3,guncertain1,guncertain2,guncertain3,weaptype1_txt,"
    "nkill,nkillter,nwound,scite1,scite2,scite3,dbsource"
)
GTD_ROW = {
    "eventid": "201903040001", "iyear": "2019", "imonth": "3", "iday": "4", "country": "93",
    "country_txt": "Indonesia", "provstate": "North Ruhenia", "city": "Astina", "latitude": "-1.25",
    "longitude": "120.5", "specificity": "1", "summary": "Gunmen fired on a post.", "attacktype1": "2",
    "attacktype1_txt": "Armed Assault", "targtype1": "3", "targtype1_txt": "Police", "corp1": "Ruhenian Police",
    "gname": "Ruhenian Front", "guncertain1": "1", "nkill": "3", "nkillter": "1", "scite1": "Ledger, 5 March 2019",
}  # fmt: skip
TAGS = {"year": "#date+year", "best": "#affected+killed", "latitude": "#geo+lat"}


def render_csv(columns: Iterable[str], rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> str:
    """Return the rows under a header; a column that a row lacks is empty."""
    text = io.StringIO()
    names = list(columns)
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue()


def ged(*rows: Mapping[str, str]) -> str:
    """Return a GED file of rows that differ from the sample row as given."""
    return render_csv(GED_COLUMNS, [{**GED_ROW, **row} for row in rows or ({},)])


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write the text to the path and return it."""
    path.write_bytes(text.encode(encoding))
    return path
