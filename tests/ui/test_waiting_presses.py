"""A press waits for its button, and for no other."""

from math import inf

import pytest
from streamlit.testing.v1 import AppTest

WAITING = "gestes_en_attente"


def page() -> None:
    import streamlit as st  # noqa: PLC0415 - the script of a page, run by itself

    from coaching.ui.kit import controls  # noqa: PLC0415

    is_off = st.session_state.get("eteint", False)
    if st.session_state.get("autre"):
        controls.button("Un autre", key="autre-geste")
    elif controls.button("Reculer", key="reculer", disabled=is_off):
        st.write("Fait")


@pytest.fixture
def drawn() -> AppTest:
    return AppTest.from_function(page).run()


def leave_waiting(drawn: AppTest, since: float) -> None:
    """Leave a press as a run that was cut before it drew the button does."""
    drawn.session_state["memoire"][WAITING] = {"reculer": since}


def test_a_press_whose_run_was_cut_is_met_by_the_next(drawn: AppTest) -> None:
    leave_waiting(drawn, inf)
    assert [one.value for one in drawn.run().markdown] == ["Fait"]
    assert not drawn.run().markdown


def test_a_press_is_not_kept_for_long(drawn: AppTest) -> None:
    leave_waiting(drawn, -inf)
    assert not drawn.run().markdown


def test_the_second_press_of_a_double_one_does_nothing_once_the_button_is_off(
    drawn: AppTest,
) -> None:
    drawn.session_state["eteint"] = True
    leave_waiting(drawn, inf)
    assert not drawn.run().markdown
    drawn.session_state["eteint"] = False
    assert not drawn.run().markdown


def test_another_press_is_the_only_one_that_waits(drawn: AppTest) -> None:
    drawn.session_state["autre"] = True
    drawn.run()
    leave_waiting(drawn, inf)
    drawn.button(key="autre-geste").click().run()
    drawn.session_state["autre"] = False
    assert not drawn.run().markdown
