"""Runs every measurement of this folder, one after the other; fails if any fell below its floor.

python -m quality
"""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    *("reading", "statements", "corrections", "dates", "places", "names", "name_pairs", "muc4"),
    *("matching", "matching_speed", "local_crime", "sample", "stories", "chain", "history"),
    *("datasets", "export", "model_checks", "speed", "desk_speed"),
    *("reader_error", "assessment_size", "assessment_change", "forecast --short"),
)


def main() -> int:
    """Run the measurements and return 1 if one failed."""
    failed = []
    for name in MEASUREMENTS:
        print(f"\n#### {name}", flush=True)
        if subprocess.run([sys.executable, "-m", *f"quality.{name}".split()], check=False).returncode:
            failed.append(name)
    print(f"\n{len(MEASUREMENTS) - len(failed)} passed, {len(failed)} failed", *failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
