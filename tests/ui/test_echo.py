"""A colleague's text on its way to a browser: what comes back meanwhile is no change."""

import pytest

from coaching.ui.form.session import Seen


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        ("l’ancien texte", False),  # the browser has not drawn the colleague's text yet
        ("le texte de Bob", False),  # it has
        ("l’ancien texte, plus un mot", True),  # somebody was typing in it all the same
        ("", True),
    ],
)
def test_an_echo_is_no_change(now: str, *, changed: bool) -> None:
    assert Seen(shown="le texte de Bob", reported="l’ancien texte").change(now) is changed


def test_an_echo_after_the_acknowledgement_is_no_change_either() -> None:
    held = Seen(shown="le texte de Bob", reported="le texte de Bob", echo="l’ancien texte")
    assert not held.change("l’ancien texte")
    assert held.change("un autre texte")
