"""Times the reader against the parser that it stands on, on 100 reports of about 400 words each.

    python quality/speed.py [--ceiling 1.5]

The reports are the sample book's, joined and cut to 400 words, so that anybody can repeat the measurement.
Both are timed after loading and a warm-up, in turn, three times; the medians are compared.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from importlib.resources import files

from daybook.reading.parse import BATCH, load_parser
from daybook.reading.reader import read_reports
from daybook.schema.report import Report, hash_bytes
from daybook.sources.files import read_file

REPORTS, WORDS = 100, 400


def make_reports() -> list[Report]:
    """Return 100 reports of 400 words, made of the sample reports in order."""
    paths = sorted((files("daybook.sample") / "reports").iterdir(), key=lambda path: path.name)
    fetched = [read_file(str(path)).report for path in paths]
    words = [(report, word) for report in fetched for word in report.text.split(" ")]
    made = []
    for number in range(REPORTS):
        start = number * WORDS % (len(words) - WORDS)
        text = " ".join(word for _, word in words[start : start + WORDS])
        digest = hash_bytes(text.encode() + str(number).encode())
        made.append(Report(digest[:16], text, digest, "speed", published=words[start][0].published))
    return made


def time_of(work: Callable[[], object]) -> float:
    """Return the seconds that the work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Measure and print; return 1 where the reader takes more than the ceiling times the parser's time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ceiling", type=float, default=1.5)
    args = parser.parse_args()
    reports = make_reports()
    texts = [report.text for report in reports]
    pipeline = load_parser()
    list(read_reports(reports[:10]))
    alone, whole = [], []
    for _ in range(3):
        alone.append(time_of(lambda: list(pipeline.pipe(texts, batch_size=BATCH))))
        whole.append(time_of(lambda: list(read_reports(reports))))
    ratio = statistics.median(whole) / statistics.median(alone)
    words = sum(len(text.split()) for text in texts)
    print(
        f"== speed: {REPORTS} reports, {words} words: parser alone {statistics.median(alone):.1f} s, "
        f"reader {statistics.median(whole):.1f} s ({REPORTS / statistics.median(whole):.1f} reports/s), "
        f"ratio {ratio:.2f}"
    )
    if ratio > args.ceiling:
        print(f"BELOW FLOOR: speed ratio {ratio:.2f}, ceiling {args.ceiling}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
