"""The controls of the longest page, drawn as often and of the same size, with nothing behind them.

It saves, reads, checks and writes nothing: what it takes is Streamlit's own, and the least that a
page of ours can take.
"""

from collections.abc import Callable

import streamlit as st

STEPS = 6
PARTS = (("perimetre", "usagers", "mois"), ("signe", "levier"))
TOOLS = ("Monter", "Descendre", "Retirer")
_DRAWN = "drawn"


def text(characters: int) -> None:
    st.html(f"<div>{'x' * characters}</div>")


def part(step: int, names: tuple[str, ...]) -> Callable[[], None]:
    def draw() -> None:
        with st.container(key=f"rang-{step}-{names[0]}"):
            for name in names:
                key = f"champ-{step}-{name}"
                st.text_input(f"{name} de l’étape {step}", f"un {name}", key=key)
        if _DRAWN in st.session_state:
            text(3_300)

    return draw


def card(step: int) -> None:
    with st.container(border=True, key=f"carte-{step}"):
        text(40)
        for names in PARTS:
            st.fragment(part(step, names), key=f"{step}-{names[0]}")()
        with st.container(horizontal=True, key=f"outils-{step}"):
            for tool in TOOLS:
                st.button(f"{tool} l’étape {step}", key=f"{tool}-{step}", type="tertiary")


st.session_state.pop(_DRAWN, None)
text(900)
left, right = st.columns([3, 2], gap="large")
with right:
    text(2_500)
with left:
    text(1_500)
    for rank in range(STEPS):
        card(rank)
    text(2_000)
st.session_state[_DRAWN] = True
