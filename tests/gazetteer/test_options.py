"""Candidates for a desk: what else a name may mean, how likely, and why."""

from __future__ import annotations

import pytest

from daybook.gazetteer import PlaceAnswer, find_place_answers, find_place_mentions, resolve_places

TEXT = (
    "Two soldiers were killed in Parigi on Monday. Police searched Poso and Palu, in Central Sulawesi, and the "
    "village of Qarlanzyx. Indonesia's army is looking for six men who fled across the Middle East."
)


def answer(text: str, name: str, limit: int = 5) -> PlaceAnswer:
    answers = find_place_answers(find_place_mentions(text), limit=limit)
    return next(one for one in answers if one.mention.text == name)


@pytest.mark.usefixtures("book")
class TestAnswers:
    def test_the_places_are_those_that_are_resolved(self) -> None:
        mentions = find_place_mentions(TEXT)
        answers = find_place_answers(mentions)
        assert [one.place for one in answers] == resolve_places(mentions)
        assert [one.mention for one in answers] == mentions

    def test_the_best_come_first_and_no_more_than_asked(self) -> None:
        options = answer(TEXT, "Parigi").options
        assert 1 < len(options) <= 5
        assert (options[0].admin1, options[0].country) == ("Central Sulawesi", "ID")
        assert options[0].score == max(option.score for option in options)
        mentions = find_place_mentions(TEXT)
        assert all(len(one.options) <= 2 for one in find_place_answers(mentions, limit=2))

    def test_reasons_in_words(self) -> None:
        reasons = answer(TEXT, "Parigi").options[0].reasons
        assert "in Indonesia, the country that the report is about" in reasons
        assert any(reason.startswith("near P") and "also named" in reason for reason in reasons)
        assert any("places of this name" in reason for reason in reasons)

    def test_reasons_against(self) -> None:
        text = "Police in Paris, Texas, held a man. They found him in Dallas."
        found = answer(text, "Paris", limit=30)
        assert found.options[0].admin1 == "Texas"
        assert "in Texas, as the report says" in found.options[0].reasons
        capital = next(option for option in found.options if option.country == "FR")
        assert "not in Texas, which the report says it lies in" in capital.reasons
        assert capital.score < found.options[0].score

    def test_another_spelling_is_told(self) -> None:
        found = answer("Rockets hit Zurmut district in Afghanistan.", "Zurmut")
        assert any(reason.startswith("spelled somewhat like") for reason in found.options[0].reasons)

    def test_what_is_missing_says_where_it_is_drawn(self) -> None:
        found = answer(TEXT, "Qarlanzyx")
        assert found.outcome == "drawn around"
        assert found.why.startswith("The gazetteer has no Qarlanzyx: it is drawn at Central Sulawesi")
        assert found.options == ()

    def test_a_wide_area_is_no_match(self) -> None:
        found = answer(TEXT, "Middle East")
        assert (found.outcome, found.place) == ("no match", None)
        assert "no point on a map" in found.why

    def test_a_refused_place_is_still_offered_with_a_low_score(self) -> None:
        text = "Sana fled from Germany to Syria. In Germany the Syrian family lived in Hamburg, said Sana."
        refused = [one for one in find_place_answers(find_place_mentions(text)) if one.mention.text == "Sana"]
        for one in refused:
            assert one.place is None
            assert all(option.score < 0.3 for option in one.options)


@pytest.mark.usefixtures("book")
class TestScores:
    def test_scores_are_probabilities(self) -> None:
        for one in find_place_answers(find_place_mentions(TEXT)):
            assert one.place is None or (one.place.score is not None and 0 <= one.place.score <= 1)
            assert all(0 <= option.score <= 1 for option in one.options)

    def test_what_the_words_settle_is_surer_than_a_bare_name(self) -> None:
        bare = answer("A man was shot in Springfield.", "Springfield").place
        said = answer("A man was shot in Springfield, Missouri, near Branson.", "Springfield").place
        assert bare is not None and said is not None
        assert bare.score is not None and said.score is not None
        assert bare.score < 0.6 < 0.9 < said.score

    def test_what_is_drawn_at_a_country_is_least_sure(self) -> None:
        region = answer("Shots were fired in Qarlanzyx village, Idlib province, Syria.", "Qarlanzyx").place
        country = answer("Shots were fired in the village of Qarlanzyx, Syria.", "Qarlanzyx").place
        assert region is not None and country is not None
        assert region.score is not None and country.score is not None
        assert country.score < region.score
