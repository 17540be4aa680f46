"""What hosts allow robots to read, fetched once per host and run."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from daybook.errors import SourceError
from daybook.sources.addresses import explain_failure
from daybook.sources.settings import FetchSettings
from daybook.sources.transport import fetch_answer

# RFC 9309 asks for at least 500 KiB to be read.
_MOST = 512_000
_LONGEST_DELAY_S = 30.0


@dataclass(slots=True)
class RobotRules:
    """The rules of the hosts asked in one run, by origin; a string tells why a host's cannot be had."""

    by_origin: dict[str, RobotFileParser | str] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)


def check_robots(url: str, settings: FetchSettings, rules: RobotRules) -> None:
    """Accept an address that its host's robots.txt allows this reader, after any Crawl-delay stated there.

    A host that answers 400 to 499 for robots.txt allows everything; one that fails or answers 500 and
    above allows nothing for this run (RFC 9309). A Crawl-delay is kept up to 30 seconds.

    Raises:
        SourceError: the host disallows the address, or its rules cannot be had.
    """
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    if origin not in rules.by_origin:
        rules.by_origin[origin] = _fetch_rules(origin, settings)
    found = rules.by_origin[origin]
    if isinstance(found, str):
        raise SourceError(found)
    if not found.can_fetch(settings.user_agent, url):
        fault = f"robots.txt of {parts.netloc} disallows it"
        raise explain_failure(url, fault, "open it in a browser, save it and read the file")
    _keep_delay(origin, found, settings, rules)


def _keep_delay(origin: str, found: RobotFileParser, settings: FetchSettings, rules: RobotRules) -> None:
    delay = found.crawl_delay(settings.user_agent)
    last = rules.asked.get(origin)
    if delay is not None and last is not None:
        wait = last + min(float(delay), _LONGEST_DELAY_S) - time.monotonic()
        time.sleep(max(0.0, wait))
    rules.asked[origin] = time.monotonic()


def _fetch_rules(origin: str, settings: FetchSettings) -> RobotFileParser | str:
    url = f"{origin}/robots.txt"
    try:
        answer = fetch_answer(url, settings)
    except SourceError as error:
        return str(error)
    if answer.status >= 500:
        fault = f"the server answered {answer.status}, so nothing on the host may be read now"
        return str(explain_failure(url, fault, "ask again later"))
    rules = RobotFileParser(url)
    allowed = answer.status < 200 or answer.status >= 300
    text = "" if allowed else answer.data[:_MOST].decode("utf-8-sig", "replace")
    rules.parse(text.splitlines())
    return rules
