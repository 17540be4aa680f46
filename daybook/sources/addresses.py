"""Which addresses may be asked: http and https only, and no private network unless a setting allows it."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from daybook.errors import SourceError
from daybook.sources.fetched import render_name
from daybook.sources.settings import FetchSettings

# The well-known prefix that carries an IPv4 address through an IPv6 network (RFC 6052).
_NAT64 = ip_network("64:ff9b::/96")


def explain_failure(url: str, fault: str, remedy: str) -> SourceError:
    """Return the one-line error that an address cannot be fetched: which, what went wrong, what to do."""
    return SourceError(f"cannot fetch {render_name(url)}: {' '.join(fault.split())[:300]}; {remedy}")


def check_url(url: str) -> str:
    """Return an address that may be asked, without its fragment.

    Raises:
        SourceError: it is not http or https, names no host, or carries a password.
    """
    address = url.strip().split("#", 1)[0]
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise explain_failure(url, f"it is no valid address ({error})", "check the address") from error
    if parts.scheme.lower() not in ("http", "https"):
        fault = f"'{parts.scheme[:20]}' is not http or https" if parts.scheme else "it is no web address"
        raise explain_failure(url, fault, "give an address that starts with https://")
    if not host or any(character <= " " or character == "\x7f" for character in host):
        raise explain_failure(url, "it names no valid host", "check the address")
    if parts.username is not None or parts.password is not None:
        shown = f"{parts.scheme}://…@{host}{parts.path}"
        fault = "it carries a user name or password, which would be kept in the book"
        raise explain_failure(shown, fault, "give it without them")
    return address


def resolve_host(host: str, port: int, settings: FetchSettings) -> list[str]:
    """Return the IP addresses of a host, all of them allowed; these and no others are to be connected to.

    Raises:
        SourceError: the host is unknown, or one of its addresses is private and the settings forbid it.
    """
    name = host.rstrip(".").lower()
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise explain_failure(
            name, f"the host is unknown ({error})", "check the address and network"
        ) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if settings.allow_private or name in settings.private_hosts:
        return addresses
    for address in addresses:
        if not is_public(address):
            fault = f"its host is on a private address ({address})"
            raise explain_failure(
                name, fault, "set allow_private, or name it in private_hosts, if it is yours"
            )
    return addresses


def is_public(address: str) -> bool:
    """Return whether an IP address is on the public internet, seen through IPv4-in-IPv6 forms."""
    try:
        ip = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner = _unwrap(ip)
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _unwrap(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
