"""The text of « La fiche » as it is seen: few controls, none broken, told without colours."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from factories import COMPLETE, GROUP
from playwright.sync_api import ViewportSize, expect

from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import values_of
from e2e.accessibility.fiche_states import CARELESS
from e2e.people import SCREEN
from e2e.person import Person
from e2e.serving import Server
from e2e.text_page import NEXT, card, sentence, write_oneself

Note = Callable[[str, object], None]
# As in the measure of the product: a set of radios is one; what nobody sees is none.
CONTROLS = """() => {
  const all = "button, a[href], input, textarea, select, summary, [role=button]";
  return [...document.querySelectorAll(all)].filter((one) => {
    const { top, bottom, width, height } = one.getBoundingClientRect();
    return width >= 2 && height >= 2 && top < innerHeight && bottom > 0
      && one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }).map((one) => one.matches("[data-phrase]"));
}"""


@pytest.mark.promise("accessibility", "At most 30 controls, sentences aside, where a text is read.")
@pytest.mark.parametrize(
    "values", [values_of(ALL_EXAMPLES[0].draft), CARELESS], ids=["all", "card"]
)
def test_few_controls_are_there_at_first_sight(
    person: Person, server: Server, record_property: Note, values: Mapping[str, str]
) -> None:
    person.open("fiche", server.create(values))
    if values is CARELESS:
        expect(person.page.locator(".pp-carte")).to_be_visible()
    are_sentences = person.page.evaluate(CONTROLS)
    assert any(are_sentences)
    assert len(are_sentences) - sum(are_sentences) <= 30
    record_property("figure", f"{len(are_sentences)}, of which {sum(are_sentences)} sentences")


# Two controls of which neither holds the other, one above the other; the words of a control beyond
# its frame, or broken from one line to the next. `accessibility` looks for texts that are cut.
FAULTS = """() => {
  const all = "main :is(button, a[href], input, textarea, summary)";
  const seen = [...document.querySelectorAll(all)].filter((one) => one.checkVisibility());
  const parts = seen.map((one) => [one, [...one.getClientRects()]]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const isInText = (one) => getComputedStyle(one).display === "inline";
  const isOut = (one) => one.getBoundingClientRect().right > innerWidth
    || (!isInText(one) && one.scrollWidth > one.clientWidth + 2)
    || (one.matches(".pp-bouton") && parseFloat(getComputedStyle(one).paddingLeft) < 4);
  const isBroken = (one) => {
    const range = document.createRange();
    const words = [...one.childNodes].filter(({ nodeName }) => nodeName === "#text");
    return words.some((node) => [...node.data.matchAll(/[\\p{L}]+/gu)].some((word) => {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      return range.getClientRects().length > 1;
    }));
  };
  const told = (one) => one.outerHTML.replace(/ data-ecrit="[^"]*"/, "").slice(0, 150);
  return [
    ...parts.flatMap(([one, mine], rank) => parts.slice(rank + 1)
      .filter(([other, theirs]) => !one.contains(other) && !other.contains(one)
        && !(isInText(one) && isInText(other))
        && mine.some((a) => theirs.some((b) => meet(a, b))))
      .map(([other]) => `${told(one)} meets ${told(other)}`)),
    ...seen.filter(isOut).map((one) => `out: ${told(one)}`),
    ...seen.filter(isBroken).map((one) => `broken: ${told(one)}`),
  ];
}"""
UNFOLD = "for (const part of document.querySelectorAll('main details')) part.open = true"
SIZES: Final[dict[str, ViewportSize]] = {
    "1366 px": SCREEN,
    "320 px": {"width": 320, "height": 640},
    "200 %": {"width": SCREEN["width"] // 2, "height": SCREEN["height"] // 2},
}


@pytest.mark.parametrize("size", SIZES)
def test_no_control_overlaps_nor_is_broken(person: Person, server: Server, size: str) -> None:
    person.page.set_viewport_size(SIZES[size])
    write_oneself(person, server.create({**CARELESS, f"{GROUP}.count": ""}))
    person.field("Votre phrase").fill("Cent aidants de Dordogne, dit Marie Dupont.")
    expect(card(person)).to_contain_text("Marie Dupont")  # whom no answer names
    expect(person.page.locator("#pas-dit")).to_be_visible()
    person.page.evaluate(UNFOLD)
    assert person.page.evaluate(FAULTS) == []


def test_what_is_to_be_seen_open_chosen_or_read_is_told_in_imposed_colours(
    person: Person, server: Server
) -> None:
    person.open("fiche", server.create(CARELESS))
    person.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    looks = """(one) => {
      const { textDecoration, outline, borderStyle } = getComputedStyle(one);
      return [textDecoration, outline, borderStyle].join(" ");
    }"""
    plain = sentence(person, NEXT.slot).evaluate(looks)
    sentences = person.page.locator("a.pp-a-voir[data-phrase]")
    opened, to_see = (sentences.nth(rank).evaluate(looks) for rank in (0, 1))
    sentence(person, NEXT.slot).evaluate("link => link.classList.add('pp-lue')")
    read = sentence(person, NEXT.slot).evaluate(looks)
    assert len({plain, opened, to_see, read}) == 4
    sentences.nth(1).click()
    wordings = card(person).locator(".pp-facon")
    chosen, other = (wordings.nth(rank).evaluate(looks) for rank in (0, 1))
    assert chosen != other


ROWS = "list => new Set([...list.children].map((stop) => stop.offsetTop)).size"


def test_the_road_is_a_row_or_a_column_and_never_wider_than_its_page(
    person: Person, server: Server
) -> None:
    person.open("fiche", server.create(COMPLETE))
    road = person.page.get_by_role("list", name="La route de Relais Aidants")
    for width in (320, 360, 640, 1366):
        person.page.set_viewport_size(ViewportSize(width=width, height=800))
        assert road.evaluate(ROWS) == (3 if width < 480 else 1), width
        assert road.evaluate("list => list.scrollWidth <= list.clientWidth"), width
