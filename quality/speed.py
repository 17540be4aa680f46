"""Times the reader against the parser and the encoder that it stands on, on 100 reports of 400 words each.

    python quality/speed.py [--ceiling 1.5]

The reports are the sample book's, joined and cut to 400 words, so that anybody can repeat the measurement.
All are timed after loading and a warm-up, in turn, three times; the medians are compared. The ceiling holds
the reader against the slower of the two models beneath it; it needs two cores, as the encoder works beside
the rest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from importlib.resources import files

from daybook.reading.encoder import load_encoder
from daybook.reading.parse import BATCH, load_parser
from daybook.reading.reader import read_reports
from daybook.reading.sentences import find_sentences
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
    """Measure and print; return 1 where the reader takes longer than the ceiling allows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ceiling", type=float, default=1.5)
    args = parser.parse_args()
    reports = make_reports()
    texts = [report.text for report in reports]
    pipeline, encoder = load_parser(), load_encoder()
    sentences = [find_sentences(text) for text in texts]
    list(read_reports(reports[:10]))
    times: dict[str, list[float]] = {"parser": [], "encoder": [], "reader": []}
    for _ in range(3):
        times["parser"].append(time_of(lambda: list(pipeline.pipe(texts, batch_size=BATCH))))
        times["encoder"].append(
            time_of(lambda: [encoder.encode_report(*report) for report in zip(texts, sentences, strict=True)])
        )
        times["reader"].append(time_of(lambda: list(read_reports(reports))))
    took = {name: statistics.median(values) for name, values in times.items()}
    ratio = took["reader"] / max(took["parser"], took["encoder"])
    words = sum(len(text.split()) for text in texts)
    print(
        f"== speed: {REPORTS} reports, {words} words: parser alone {took['parser']:.1f} s, encoder alone "
        f"{took['encoder']:.1f} s, reader {took['reader']:.1f} s ({REPORTS / took['reader']:.1f} reports/s); "
        f"reader / slower model {ratio:.2f}, reader / parser {took['reader'] / took['parser']:.2f}"
    )
    if ratio > args.ceiling:
        print(f"BELOW FLOOR: speed ratio {ratio:.2f}, ceiling {args.ceiling}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
