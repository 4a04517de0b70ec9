"""The colours of the screens: words, edges and signs stand out from what is behind them."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
STYLE: Final = (ROOT / "coaching/web/front/assets/perimetre.css").read_text(encoding="utf-8")
WALL: Final = (ROOT / "coaching/web/front/assets/projection.css").read_text(encoding="utf-8")
THEME: Final = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
WORDS, SIGNS = 4.5, 3.0
Note = Callable[[str, object], None]

GROUNDS: Final = ("papier", "feuille", "cle-pale")
# What is written or drawn, and what it may lie on.
WRITTEN: Final = (
    *((ink, ground) for ink in ("encre", "doux", "cle") for ground in GROUNDS),
    *((ink, ground) for ink in ("remarque", "fort", "terre") for ground in GROUNDS[:2]),
    *((ink, f"{ink}-fond") for ink in ("remarque", "confirmer", "fort")),
    *(("sur-cle", "plein"), ("terre", "cercle-pays"), ("cle", "cercle-region")),
    *(("encre", f"{ground}-fond") for ground in ("remarque", "confirmer", "fort")),
)
DRAWN: Final = tuple((sign, ground) for sign in ("bord", "cle") for ground in GROUNDS[:2])


def roles(scheme: str) -> dict[str, str]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#\w{6});", dark))


def luminance(colour: str) -> float:
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.promise("accessibility", "Words stand out at 4.5 to 1, edges and signs at 3 to 1.")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_signs_stand_out(scheme: str, record_property: Note) -> None:
    found = roles(scheme)
    words = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in WRITTEN}
    signs = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in DRAWN}
    record_property(
        "figure",
        f"{scheme}: words {min(words.values()):.1f} at least, signs {min(signs.values()):.1f}",
    )
    assert {pair: ratio for pair, ratio in words.items() if ratio < WORDS} == {}
    assert {pair: ratio for pair, ratio in signs.items() if ratio < SIGNS} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_streamlit_s_fields_stand_out(scheme: str) -> None:
    edge = THEME[scheme]["borderColor"]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(edge.lower(), THEME[scheme][ground].lower()) >= SIGNS


def test_the_wall_is_read_from_the_back() -> None:
    found = dict(re.findall(r"--(\w+): (#\w{6});", WALL.partition("}")[0]))
    for ink in ("blanc", "brume", "eau"):
        assert contrast(found[ink], found["nuit"]) >= 7
