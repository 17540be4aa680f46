"""Turns an author's Markdown into safe HTML, and finds what it links to and what it embeds.

CommonMark with tables, struck words and footnotes. Of raw HTML only what shapes text is kept: scripts,
frames, styles, forms and event handlers go, and the author is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_WORDS = (
    "a abbr aside b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 "
    "h5 h6 hr i img ins kbd li mark ol p pre q s section small span strong sub summary sup table tbody td "
    "tfoot th thead time tr u ul"
)
_TAGS = frozenset(_WORDS.split())
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "details": {"open"},
}
_REFUSED = ("javascript:", "vbscript:", "data:", "file:")
_SCHEMES = {"http", "https", "mailto"}
_EMBED = re.compile(r"\{\{[ \t]*(?P<words>[^{}\n]{1,200}?)[ \t]*\}\}")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\](?!:)")
_PLACE = "daybook-embed-{number}-place"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads: its address, what stands after its words, and its class; without one, no link."""

    href: str
    after: str = ""
    style: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that is safe to show, and what was found on the way.

    Attributes:
        links: all addresses, in order, as written; embeds: what stands between `{{` and `}}`, in order.
        faults: what was taken out or does not fit, in sentences for the author.
    """

    html: str
    links: tuple[str, ...]
    embeds: tuple[str, ...]
    faults: tuple[str, ...]


def find_links(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses of all links of a Markdown text, and the words of all embeds, each in order."""
    tokens = _make_parser().parse(text)
    return tuple(_list_links(tokens)), tuple(_list_embeds(tokens))


def render_markup(
    text: str, link: Callable[[str], Link], embed: Callable[[str], str], prefix: str = ""
) -> Rendered:
    """Return the text as HTML.

    Args:
        text: Markdown; link: where an address leads that a link or a picture names.
        embed: the HTML, taken as it is, for the words of an embed; it must be safe.
        prefix: put before the names of footnotes, where a page has several texts.
    """
    parser = _make_parser()
    environment: dict[str, object] = {"docId": prefix}
    tokens = parser.parse(text, environment)
    links, embeds = _list_links(tokens), _list_embeds(tokens)
    faults = _find_broken_footnotes(text, environment)
    _lead(tokens, link)
    _number(tokens)
    raw = parser.renderer.render(tokens, parser.options, environment)
    faults += _find_refused(raw)
    html = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener",
        clean_content_tags={"script", "style", "iframe", "object", "noscript", "template", "svg", "math"},
    )
    for number, words in enumerate(embeds):
        place = f'<span id="{_PLACE.format(number=number)}"></span>'
        made = embed(words)
        # A paragraph of nothing but the embed gives way to it.
        html = html.replace(f"<p>{place}</p>", made).replace(place, made)
    return Rendered(html, tuple(links), tuple(embeds), tuple(dict.fromkeys(faults)))


class _Parser(MarkdownIt):
    """Lets through the record's own addresses, which no browser knows; nh3 takes out others."""

    def validateLink(self, url: str) -> bool:
        """Return whether an address makes a link."""
        return not url.strip().lower().startswith(_REFUSED)


@lru_cache(maxsize=1)
def _make_parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.inline.ruler.before("emphasis", "embed", _read_embed)
    parser.add_render_rule("embed", _render_embed)
    return parser


def _read_embed(state: StateInline, silent: bool) -> bool:
    match = _EMBED.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("embed", "", 0)
        token.content = " ".join(match["words"].split())
    state.pos = match.end()
    return True


def _render_embed(renderer: object, tokens: Sequence[Token], at: int, options: object, env: object) -> str:
    return f'<span id="{_PLACE.format(number=tokens[at].meta["number"])}"></span>'


def _walk(tokens: Sequence[Token]) -> list[Token]:
    found = []
    for token in tokens:
        found.append(token)
        found += _walk(token.children or [])
    return found


def _list_links(tokens: Sequence[Token]) -> list[str]:
    return [str(token.attrs[key]) for token in _walk(tokens) if (key := _ADDRESS.get(token.type))]


_ADDRESS = {"link_open": "href", "image": "src"}


def _list_embeds(tokens: Sequence[Token]) -> list[str]:
    return [token.content for token in _walk(tokens) if token.type == "embed"]


def _number(tokens: Sequence[Token]) -> None:
    embeds = (token for token in _walk(tokens) if token.type == "embed")
    for number, token in enumerate(embeds):
        token.meta["number"] = number


def _lead(tokens: Sequence[Token], link: Callable[[str], Link]) -> None:
    """Give every link the address that it leads to; what stands after its words comes after its end."""
    for token in tokens:
        if token.children:
            token.children = _lead_inline(token.children, link)


def _lead_inline(children: list[Token], link: Callable[[str], Link]) -> list[Token]:
    led: list[Token] = []
    after: list[str] = []
    for token in children:
        if token.type == "image":
            token.attrs["src"] = link(str(token.attrs["src"])).href
            token.attrs["loading"] = "lazy"
        if token.type == "link_open":
            to = link(str(token.attrs["href"]))
            after.append(to.after)
            if to.href:
                told = {"href": to.href, "class": to.style, "title": to.title or token.attrs.get("title", "")}
                token.attrs = {key: value for key, value in told.items() if value}
            else:
                token.tag, token.attrs = "span", {"class": to.style or "gone"}
        led.append(token)
        if token.type == "link_close":
            opened = next(
                one for one in reversed(led) if one.type == "link_open" and one.level == token.level
            )
            token.tag = opened.tag
            if words := after.pop():
                led.append(Token("html_inline", "", 0, content=words))
    return led


def _find_opened(led: Sequence[Token], level: int) -> Token:
    return next(token for token in reversed(led) if token.type == "link_open" and token.level == level)


def _find_broken_footnotes(text: str, environment: dict[str, object]) -> list[str]:
    """Notes that are called and not written, or written and not called."""
    held = environment.get("footnotes")
    refs = held.get("refs", {}) if isinstance(held, dict) else {}
    written = {str(label).removeprefix(":"): number for label, number in refs.items()}
    called = {match["label"] for match in _FOOTNOTE.finditer(text)}
    broken = [f"the note [^{label}] is called but not written" for label in sorted(called - set(written))]
    return broken + [
        f"the note [^{label}] is written but never called" for label in sorted(set(written) - called)
    ]


class _Refused(HTMLParser):
    """Collects what of raw HTML will not be kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(f"<{tag}> was taken out: a post holds text, pictures and embeds only")
            return
        kept = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            if name not in kept:
                self.found.append(f"{escape(name)} of <{tag}> was taken out")
            elif name in ("href", "src") and ":" in (value or "").partition("/")[0]:
                scheme = (value or "").partition(":")[0].strip().lower()
                if scheme not in _SCHEMES:
                    self.found.append(f"an address that begins with {scheme[:20]}: was taken out")


def _find_refused(html: str) -> list[str]:
    reader = _Refused()
    reader.feed(html)
    return reader.found
