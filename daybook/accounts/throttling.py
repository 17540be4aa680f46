"""Tries to sign in are counted by name and by address; too many that fail close the door for a while."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from daybook.accounts.secret import hash_secret
from daybook.accounts.users import fold_user
from daybook.errors import DaybookError
from daybook.record.desk_tables import tries

WINDOW = timedelta(minutes=15)
BY_NAME, BY_ADDRESS = 8, 40
"""Failed tries within the window after which a name, or an address, must wait."""
_KEPT = timedelta(days=1)


class ThrottledError(DaybookError):
    """Signing in was tried too often."""


def write_try(connection: Connection, name: str, address: str) -> None:
    """Write a try, which counts as failed until `forget_tries`; those of more than a day ago are dropped.

    It is written before the password is looked at, so that many tries at once are counted too. A name that
    nobody has is counted like any other, so that the answer does not tell which names there are.

    Raises:
        ThrottledError: if the name or the address failed too often; nothing is written then.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    keys = _list_keys(name, address)
    for key, most in zip(keys, (BY_NAME, BY_ADDRESS), strict=True):
        failed = (
            select(func.count()).select_from(tries).where(tries.c.key == key, tries.c.made > now - WINDOW)
        )
        if int(connection.execute(failed).scalar_one()) >= most:
            minutes = int(WINDOW.total_seconds() // 60)
            raise ThrottledError(f"too many tries to sign in failed; wait {minutes} minutes and try again")
    connection.execute(delete(tries).where(tries.c.made < now - _KEPT))
    connection.execute(insert(tries), [{"key": key, "made": now} for key in keys])


def forget_tries(connection: Connection, name: str, address: str) -> None:
    """Drop the failed tries of a name that has signed in, and the address's last, which was this one."""
    by_name, by_address = _list_keys(name, address)
    connection.execute(delete(tries).where(tries.c.key == by_name))
    last = select(func.max(tries.c.number)).where(tries.c.key == by_address).scalar_subquery()
    connection.execute(delete(tries).where(tries.c.number == last))


def _list_keys(name: str, address: str) -> tuple[str, str]:
    """Hashes: what people type as a name can be their password, and addresses are nobody's business."""
    return hash_secret(f"name {fold_user(name)}"), hash_secret(f"address {_widen(address)}")


def _widen(address: str) -> str:
    """The address, of IPv6 the network: one line has 2**64 addresses of it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6 and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
