"""`python -m daybook.gazetteer` builds the gazetteer file."""

from __future__ import annotations

import sys
import time

from daybook.errors import DaybookError
from daybook.gazetteer.build import build_gazetteer


def main() -> int:
    """Build the gazetteer, say where it lies, and return the exit code."""
    began = time.monotonic()
    try:
        path = build_gazetteer()
    except DaybookError as error:
        print(f"daybook: {error}", file=sys.stderr)
        return 1
    size = path.stat().st_size / 1e6
    print(f"gazetteer: {path} ({size:.0f} MB, built in {time.monotonic() - began:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
