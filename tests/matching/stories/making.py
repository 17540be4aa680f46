"""Invented reports of invented events, told in several ways, for the tests of stories."""

from datetime import date, timedelta

from daybook.matching.stories import StoryText

TOWNS = ["Astrevo", "Belcora", "Cintara", "Dolmen Bay", "Esterhal", "Farrowick"]
NAMES = ["Jonas Waru", "Ida Sorel", "Petro Lanik", "Mara Ontiveg", "Salim Dergal", "Rosa Quellan"]
STREETS = ["Harbour", "Juniper", "Millrace", "Quarry", "Saltmarsh", "Windmill"]
THINGS = ["a grain store", "a ferry landing", "a clinic", "a timber yard", "a school gate", "a bus depot"]


def tell(number: int, version: int, day: date = date(2019, 3, 4)) -> StoryText:
    """Return one telling, 0 to 2, of the event of that number; events are three days apart."""
    town, name, street, thing = (rows[number % 6] for rows in (TOWNS, NAMES, STREETS, THINGS))
    age, killed = 21 + 7 * number % 50, 2 + number % 5
    when = day + timedelta(3 * number)
    weekday = f"{when:%A}"
    titles = (
        f"{killed} killed in attack on {thing} in {town}",
        f"{name} among dead of {town}, family says",
        f"Police look for gunmen after {town} attack",
    )
    texts = (
        f"Gunmen opened fire at {thing} on {street} Street in {town} on {weekday}, killing {killed} people, police "
        f"said. The dead included {name}, {age}, who had come to unload a van. A guard at {thing} said the men fled "
        f"toward the hills. No group has claimed the attack.",
        f"The family of {name}, {age}, learned of the shooting in {town} from a neighbour on {weekday} evening. "
        f"{name.split()[1]} died near {thing}, where the attackers had waited behind a wall off {street} Street. "
        f"A brother said nobody had warned them.",
        f"Officers in {town} searched houses off {street} Street for the men who killed {killed} people at {thing} "
        f"on {weekday}. A commander said that {name.split()[1]} had not been their aim. The shooting lasted minutes.",
    )
    return StoryText(f"{number}-{version}", titles[version], when + timedelta(version), texts[version])


def print_copy(report: StoryText, name: str, title: str, days: int = 0) -> StoryText:
    """Return the report as another paper prints it: other headline and byline, a last line of its own."""
    published = report.published + timedelta(days) if report.published else None
    text = f"By our staff\n\n{report.text}\n\nThis paper is printed in Astrevo."
    return StoryText(name, title, published, text)
