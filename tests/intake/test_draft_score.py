"""Ten drafts, as their writers would judge them: see `make score-drafts`."""

from draft_score import scores


def test_nothing_wrong_is_put_in_and_most_facts_are_at_hand() -> None:
    found = list(scores())
    assert [one.wrong for one in found if one.wrong] == []
    assert sum(one.put + one.listed for one in found) >= 0.8 * sum(one.facts for one in found)
    assert sum(one.presses for one in found) <= 160
