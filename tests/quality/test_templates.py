"""Templates of MUC-4: names, candidates, windows, grouping and deciding."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from daybook.reading.curves import logistic
from daybook.reading.parse import load_parser
from quality import muc4
from quality.templates.candidates import find_candidates, join_known
from quality.templates.documents import ROLES, TYPES, Document, find_cuts, make_document
from quality.templates.filling import FOLDER, load_tokenizer
from quality.templates.grouping import ACTED_ON, Filler, describe_pair, find_landmarks, group, join_nearest
from quality.templates.heads import Heads, read_heads, write_heads
from quality.templates.logistic import Logistic, read_logistic
from quality.templates.names import is_same, normalise
from quality.templates.signs import Priors, describe_fillers, describe_types

TEXT = (
    "gunmen of the red river front threw two grenades at the mayor's office in lower karsk on tuesday, the "
    "karsk herald reported.  deputy mayor pavel orlin was killed.    in a separate attack last month "
    "a bus was burned near the mill by members of the front."
)


def make_example() -> Document:
    found = load_tokenizer().encode(TEXT, add_special_tokens=False)
    candidates = find_candidates(load_parser()(TEXT), join_known(["grenades"]))
    return make_document("one", TEXT, candidates, found.ids, found.offsets)


def make_heads() -> Heads:
    draw = np.random.default_rng(1)
    shapes = {
        "span": (384, 1152), "ctx": (384, 384), "feat": (384, 3), "role": (5, 384), "stype": (6, 384),
        "att": (6, 384),
    }  # fmt: skip
    weights = {f"{name}.weight": draw.normal(0, 0.05, shape) for name, shape in shapes.items()}
    weights |= {f"{name}.bias": np.zeros(shape[0]) for name, shape in shapes.items()}
    weights |= {"dtype": draw.normal(0, 0.05, (6, 384)), "db": np.full(6, -2.0)}
    return Heads({name: values.astype(np.float32) for name, values in weights.items()})


@pytest.mark.parametrize(
    ("words", "normal"),
    [("The Red-River Front", "redriver front"), ("an office", "office"), ('"x" of the y', "x of y")],
)
def test_names_are_compared_without_marks_and_articles(words: str, normal: str) -> None:
    assert normalise(words) == normal


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("red river front", "front", True),
        ("rrf", "red river front", True),
        ("mayor", "bus", False),
        ("pavel orlin", "pavel doran", False),
    ],
)
def test_one_thing_has_a_name_within_a_name_or_its_initials(one: str, other: str, same: bool) -> None:
    assert is_same(one, other) is same


def test_candidates_are_phrases_their_ends_and_what_hangs_on_them() -> None:
    names = set(make_example().names)
    assert {"grenades", "two grenades", "pavel orlin", "deputy mayor pavel orlin", "bus"} <= names
    assert "members of front" in names


def test_known_strings_begin_where_a_word_does() -> None:
    pattern = join_known(["mine", "mine field"])
    assert pattern is not None
    assert [found.group() for found in pattern.finditer("a mine field, famine, mines")] == [
        "mine field",
        "mine",
    ]
    assert join_known([]) is None


def test_mentions_lie_in_their_window_where_their_words_are() -> None:
    document = make_example()
    tokenizer = load_tokenizer()
    for mention in document.mentions:
        tokens = document.windows[mention.window][mention.first : mention.last]
        assert normalise(tokenizer.decode(tokens)).replace(" ", "") == document.names[mention.name].replace(
            " ", ""
        )


def test_windows_end_with_a_sentence_if_one_ends_near() -> None:
    words = "one two three four five six seven eight nine. " * 40
    offsets = load_tokenizer().encode(words, add_special_tokens=False).offsets
    cuts = find_cuts(words, offsets)
    assert len(cuts) == 3
    assert cuts[-1] == len(offsets)
    assert words[offsets[cuts[1] - 1][0]] == "."
    assert find_cuts("", []) == [0]


def test_heads_are_read_as_they_were_written(tmp_path: Path) -> None:
    heads = make_heads()
    write_heads(heads.weights, tmp_path / "heads.npz")
    again = read_heads(tmp_path / "heads.npz")
    assert again.weights.keys() == heads.weights.keys()
    assert np.allclose(again.weights["ctx.weight"], heads.weights["ctx.weight"], atol=1e-3)


def test_heads_score_every_name_and_a_name_not_below_its_mentions() -> None:
    document, heads = make_example(), make_heads()
    draw = np.random.default_rng(2)
    states = [draw.normal(0, 1, (len(w) + 2, 384)).astype(np.float32) for w in document.windows]
    scores = heads.score(document, states)
    count = len(document.names)
    assert scores.roles.shape == (count, 5)
    assert scores.types.shape == (count, len(TYPES))
    assert scores.kinds.shape == (len(TYPES),)
    candidates, rows = describe_fillers(document, scores, Priors({}, [0.01] * 5))
    assert len(candidates) == len(rows)
    assert describe_types(document, scores).shape[0] == len(TYPES)
    names = [document.names[c.name] for c in candidates if c.role == 0]
    assert not any(is_same(one, other) for n, one in enumerate(names) for other in names[:n])


def test_a_document_without_candidates_has_scores_of_its_types_alone() -> None:
    document = Document("empty", ".", [[1012]], [], [])
    scores = make_heads().score(document, [np.ones((3, 384), np.float32)])
    assert scores.roles.shape == (0, 5)
    candidates, rows = describe_fillers(document, scores, Priors({}, [0.01] * 5))
    assert not candidates
    assert rows.shape[0] == 0
    assert describe_types(document, scores).shape[0] == len(TYPES)


def test_a_string_of_the_training_texts_is_likelier_where_it_filled_the_role() -> None:
    priors = Priors({"grenades": [10, 0, 0, 0, 0, 8]}, [0.01] * 5)
    assert priors.find("grenades", 4) > 0 > priors.find("unheard", 4) > priors.find("grenades", 0)


def test_the_nearest_are_joined_until_none_is_near_enough() -> None:
    links = np.array([[1, 0.9, 0.2], [0.9, 1, 0.5], [0.2, 0.5, 1]])
    assert [sorted(part) for part in join_nearest(links, 0.4)] == [[0, 1], [2]]
    assert [sorted(part) for part in join_nearest(links, 0.3)] == [[0, 1, 2]]


def test_fillers_far_apart_fall_into_two_templates_and_others_follow_them() -> None:
    target, victim = ACTED_ON
    fillers = [
        Filler(4, 0, (TEXT.index("grenades"),)),
        Filler(target, 1, (TEXT.index("office"),)),
        Filler(target, 2, (TEXT.index("bus"),)),
    ]
    landmarks = find_landmarks(TEXT)
    row = describe_pair(landmarks, fillers[1], fillers[2], 3, 100)
    # One sign decides here: sentences between two fillers part them.
    weights = np.where(np.arange(len(row)) == 1, -10.0, 0.0)
    model = Logistic(np.zeros(len(row)), np.ones(len(row)), weights, 2.0)
    assert sorted(sorted(g) for g in group(landmarks, fillers, model, 0.4, 0.6)) == [[0, 1], [2]]
    assert group(landmarks, [fillers[0], Filler(victim, 3, (0,))], model, 0.4, 0.6) == [[0, 1]]


def test_a_logistic_model_is_read_as_it_was_written() -> None:
    model = Logistic(np.array([1.0]), np.array([2.0]), np.array([0.5]), -0.25)
    again = read_logistic(json.loads(json.dumps(model.render())))
    rows = np.array([[0.0], [3.0]])
    assert np.allclose(model(rows), again(rows))
    assert model(rows)[1] == pytest.approx(float(logistic(np.array([0.25], np.float32))[0]))


def test_the_weights_in_the_project_fill_templates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, templates = tmp_path / "texts.jsonl", tmp_path / "templates.json"
    rows = [{"docid": "one", "doctext": TEXT}, {"docid": "none", "doctext": "the choir sang on sunday."}]
    texts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert muc4.main([str(texts), str(templates)]) == 0
    found = json.loads(templates.read_text(encoding="utf-8"))
    assert found.keys() == {"one", "none"}
    assert found["none"] == []
    assert found["one"]
    for template in found["one"]:
        assert template["incident_type"] in TYPES
        assert all(e[0] in TEXT for role in ROLES for e in template[role])
    assert "2 texts" in capsys.readouterr().out


def test_the_weights_ship() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert {"encoder.onnx", "heads.npz", "known.json", "deciding.json", "MODEL.md"} <= names


def test_texts_without_a_place_for_their_templates_are_refused() -> None:
    with pytest.raises(SystemExit):
        muc4.main(["texts.jsonl"])
