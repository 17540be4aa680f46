"""Tests of the logistic models that decide on people and groups."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import daybook.reading.entries.heads as entry_heads
from daybook.errors import SettingsError
from daybook.reading.entries.heads import EntryHeads, Head, load_entry_heads, write_entry_heads


def head(classes: tuple[str, ...], **rows: list[float]) -> Head:
    words = np.array(list(rows.values()), np.float32).reshape(len(rows), len(classes))
    empty = np.zeros((0, len(classes)), np.float32)
    return Head(
        classes, {name: n for n, name in enumerate(rows)}, words, empty, np.zeros(len(classes), np.float32)
    )


def test_one_class_says_yes_or_no() -> None:
    scores = head(("yes",), led=[2.0], said=[-2.0]).score([{"led": 1}, {"said": 1}, {}])
    assert scores.shape == (3, 1)
    assert scores[:, 0] == pytest.approx([0.881, 0.119, 0.5], abs=0.001)


def test_several_classes_share_one() -> None:
    scores = head(("leader", "member"), led=[3.0, 0.0]).score([{"led": 1}, {"led": 0.5}])
    assert scores.sum(axis=1) == pytest.approx([1, 1])
    assert scores[0, 0] > scores[1, 0] > 0.5


def test_a_name_that_it_never_learned_counts_for_nothing() -> None:
    one = head(("yes",), led=[2.0])
    assert one.score([{"led": 1, "danced": 9}])[0, 0] == one.score([{"led": 1}])[0, 0]


def test_vectors_count_beside_features() -> None:
    vectors = np.array([[1.0], [-1.0]], np.float32)
    one = Head(("yes",), {}, np.zeros((0, 1), np.float32), vectors, np.zeros(1, np.float32))
    scores = one.score([{}, {}], np.array([[2.0, 0.0], [0.0, 2.0]], np.float32))
    assert scores[0, 0] > 0.8 > 0.2 > scores[1, 0]


def test_what_is_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = head(("yes",), led=[2.0]), head(("leader", "member"), led=[1.5, -0.5])
    path = tmp_path / "entries.npz"
    write_entry_heads(EntryHeads(one, two, two, one, one, one, two, one), path)
    monkeypatch.setattr(entry_heads, "WEIGHTS", path)
    load_entry_heads.cache_clear()
    try:
        read = load_entry_heads()
        assert read.role.classes == ("leader", "member")
        assert (read.role.score([{"led": 1}]) == two.score([{"led": 1}])).all()
    finally:
        load_entry_heads.cache_clear()


def test_missing_weights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_heads, "WEIGHTS", tmp_path / "entries.npz")
    load_entry_heads.cache_clear()
    with pytest.raises(SettingsError, match=r"training/people\.py"):
        load_entry_heads()
