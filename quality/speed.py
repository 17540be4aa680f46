"""Times the reader against the parser and the encoder that it stands on, on 100 reports of 400 words each.

    python -m quality.speed [--ceiling 2.2] [--one-core 1.6] [--memory 1000] [--write]

The reports are the sample book's, joined and cut to 400 words, so that anybody can repeat the measurement.
First all is done on one core, in a process of its own: there processor time is counted, which depends little
on what else the machine does, and the most memory that reading held. The first ceiling there holds the reader
against the parser and the encoder together. Then, where there are two cores, all is timed by the clock; the
encoder then works beside the rest, and the ceiling holds the reader against the slower of the two. Ceilings
are ratios, so that they hold on slow machines and fast ones. All is timed after loading and a warm-up, in
turn, three times; the medians are compared. `--write` keeps the figures in `quality/speed.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from daybook.reading.encoder import load_encoder
from daybook.reading.parse import BATCH, load_parser
from daybook.reading.reader import read_reports
from daybook.reading.sentences import find_sentences
from daybook.schema.report import Report, hash_bytes
from daybook.sources.files import read_file

REPORTS, WORDS, ROUNDS = 100, 400, 3
FIGURES = Path(__file__).with_name("speed.json")
Times = dict[str, float]


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


def time_of(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Return the seconds that the work took by a clock."""
    start = clock()
    work()
    return clock() - start


def measure(clock: Callable[[], float]) -> Times:
    """Return the seconds that parser, encoder and reader take for all reports, and the memory in MB."""
    reports = make_reports()
    texts = [report.text for report in reports]
    # More than one batch, so that memory has reached its height; the parser alone keeps all its parses below.
    list(read_reports(reports[: BATCH + BATCH // 2]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipeline, encoder = load_parser(), load_encoder()
    sentences = [find_sentences(text) for text in texts]
    works: dict[str, Callable[[], object]] = {
        "parser": lambda: list(pipeline.pipe(texts, batch_size=BATCH)),
        "encoder": lambda: [encoder.encode_report(*report) for report in zip(texts, sentences, strict=True)],
        "reader": lambda: list(read_reports(reports)),
    }
    rounds = [{name: time_of(work, clock) for name, work in works.items()} for _ in range(ROUNDS)]
    took = {name: statistics.median(times[name] for times in rounds) for name in works}
    return {**took, "memory": memory}


def measure_on_one_core() -> Times:
    """Return what `measure` does, in processor time, for a process of its own on one core."""
    cores = os.sched_getaffinity(0)
    # Set here and handed down: the libraries count the cores when they are loaded.
    os.sched_setaffinity(0, {max(cores)})
    try:
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        done = subprocess.run(
            [sys.executable, "-m", "quality.speed", "--child"],
            env=os.environ | threads,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        os.sched_setaffinity(0, cores)
    times: Times = json.loads(done.stdout.splitlines()[-1])
    return times


def _show(where: str, figures: Times) -> None:
    print(f"{where}: " + ", ".join(f"{name} {value}" for name, value in figures.items()), flush=True)


def main() -> int:
    """Measure and print; return 1 where the reader takes longer or more than the ceilings allow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ceiling", type=float, default=2.2)
    parser.add_argument("--one-core", type=float, default=1.6)
    parser.add_argument("--memory", type=float, default=1000)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(measure(time.process_time)))
        return 0
    words = sum(len(report.text.split()) for report in make_reports())
    print(f"== speed: {REPORTS} reports, {words} words", flush=True)
    one = measure_on_one_core()
    share = one["reader"] / (one["parser"] + one["encoder"])
    figures = {
        "one core": {
            "reports a second": round(words / WORDS / one["reader"], 1),
            "parser ms": round(one["parser"] * 1000 / REPORTS),
            "encoder ms": round(one["encoder"] * 1000 / REPORTS),
            "reader ms": round(one["reader"] * 1000 / REPORTS),
            "reader / both models": round(share, 2),
            "memory MB": round(one["memory"]),
        }
    }
    _show("one core", figures["one core"])
    faults = [
        f"{name} {value:.2f}, ceiling {ceiling}"
        for name, value, ceiling in (
            ("reader / both models on one core", share, args.one_core),
            ("memory in MB", one["memory"], args.memory),
        )
        if value > ceiling
    ]
    if len(os.sched_getaffinity(0)) > 1:
        two = measure(time.perf_counter)
        ratio = two["reader"] / max(two["parser"], two["encoder"])
        figures["two cores"] = {
            "reports a second": round(words / WORDS / two["reader"], 1),
            "reader / slower model": round(ratio, 2),
        }
        _show("two cores", figures["two cores"])
        if ratio > args.ceiling:
            faults.append(f"reader / slower model {ratio:.2f}, ceiling {args.ceiling}")
    for fault in faults:
        print(f"BELOW FLOOR: {fault}")
    if args.write:
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
