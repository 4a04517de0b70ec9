"""The text of « La fiche » in a browser, on a page of its own: no server, no Streamlit.

What a server would answer is written here, as plainly as the script needs it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import pytest
from form_page import SITE, Form, opened
from playwright.sync_api import Browser, Locator, expect

VOICES = """
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  voices: [{ lang: "fr-FR", localService: false }],
  getVoices() { return this.voices; },
  speak(utterance) { this.spoken = utterance.text; },
  cancel() { this.spoken = ""; },
}) });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def _button(slot: str, figure: int, before: str) -> str:
    writes = json.dumps([[_path(slot), before, f"Formule {figure}."]])
    return (
        f"<button type='button' data-touche='{figure}' data-ecrit='{writes}'"
        f" data-fait='C’est pris.' data-suite>Formule {figure}.</button>"
    )


def _path(slot: str) -> str:
    return f"texte.{slot}"


def _aside(name: str) -> str:
    writes = json.dumps([[name, "", "oui"]])
    return f"<p><button data-ecrit='{writes}' data-fait='Laissé.'>Laisser {name}</button></p>"


@dataclass
class Fiche(Form):
    """A fiche of four sentences, two of which are to be seen."""

    texts: dict[str, str] = field(
        default_factory=lambda: {"a": "Un.", "b": "Deux ?", "c": "Trois.", "d": "Quatre ?"}
    )
    above: str = ""
    beside: list[str] = field(default_factory=lambda: ["x", "y", "z"])
    turn: int = 0

    def come(self) -> None:
        self.page.goto(f"{SITE}/fiche")
        self.draw()
        expect(self.card("b")).to_be_visible()

    def card(self, slot: str) -> Locator:
        return self.page.locator(f".pp-carte[data-carte={slot}]")

    def area(self, slot: str) -> Locator:
        return self.page.locator(f"#champ-texte-{slot}")

    @property
    def revision(self) -> int:
        return self.turn

    def draw(
        self, screen: str = "", revision: int = 0, parts: Mapping[str, str] | None = None
    ) -> None:
        self.turn += 1
        super().draw(screen, revision, parts)

    def body(self, screen: str) -> str:
        del screen
        links = (
            f'<a class="pp-phrase{" pp-a-voir" * ("?" in words)}" href="#phrase-{slot}"'
            f' id="phrase-{slot}" data-phrase="{slot}" aria-expanded="false">{words}</a>'
            for slot, words in self.texts.items()
        )
        return (
            f"{self.above}<h2 data-bilan>Bilan</h2><p>{' '.join(links)}</p>"
            "<button type='button' data-ecouter hidden>Écouter</button>"
            f"<details><summary>Plus</summary>Plus</details>"
            f"<div>{''.join(map(_aside, self.beside))}</div>"
            "<p data-note id='note'></p>"
        )

    def said(self, path: str, body: Any, screen: str) -> dict[str, Any]:
        del screen
        if path == "/phrase":
            slot = body["slot"]
            choices = "".join(_button(slot, figure, self.texts[slot]) for figure in (1, 2))
            fault = " aria-invalid='true'" * ("Faux" in self.texts[slot])
            area = f"<textarea id='champ-texte-{slot}'{fault}>{self.texts[slot]}</textarea>"
            return {
                "carte": f"<section class='pp-carte' data-carte='{slot}' tabindex='-1'>{choices}"
                f"<div class='pp-saisie'>{area}</div></section>"
            }
        changes = body["changes"] if path == "/gestes" else [[body["path"], "", body["after"]]]
        for where, _, after in changes:
            if where in self.beside:
                self.beside.remove(where)
            else:
                self.texts[where.removeprefix("texte.")] = after
        self.turn += 1
        brought = {"page": "fiche", "tour": f"ana {self.turn}", "alentours": self.parts("fiche")}
        return {"etat": "enregistre", "revision": self.turn, **brought}


@pytest.fixture
def fiche(browser: Browser) -> Iterator[Fiche]:
    with opened(browser, Fiche) as fiche:
        yield fiche


def test_what_is_open_or_typed_stays_when_the_text_comes_anew(fiche: Fiche) -> None:
    fiche.come()
    expect(fiche.card("b")).not_to_be_focused()
    fiche.page.locator("summary").click()
    area = fiche.area("b")
    area.press_sequentially("Mieux. ")
    fiche.above = "<p>Avant</p>"
    fiche.texts = {"e": "Zéro.", **fiche.texts}
    fiche.draw()
    expect(fiche.page.get_by_text("Zéro.")).to_be_visible()
    expect(area).to_be_focused()
    area.press_sequentially("Faux.")
    expect(area).to_have_value("Mieux. Faux.Deux ?")
    expect(fiche.page.locator("details")).to_have_attribute("open", "")
    expect(fiche.page.locator("#phrase-b")).to_have_text("Mieux. Faux.Deux ?")  # once it is saved
    expect(fiche.page.locator("#phrase-b + .pp-carte")).to_be_visible()
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(area).to_be_focused()
    del fiche.texts["b"]
    fiche.draw()
    expect(fiche.card("b")).to_have_count(0)


def test_the_text_comes_although_another_page_was_told_as_much(fiche: Fiche) -> None:
    fiche.page.goto(f"{SITE}/fiche")
    fiche.draw(revision=7, parts={"resume": "Rien à corriger."})
    fiche.draw(revision=7)
    expect(fiche.card("b")).to_be_visible()


def test_a_figure_takes_a_wording_leads_to_the_next_sentence_and_is_undone(fiche: Fiche) -> None:
    fiche.come()
    fiche.area("b").press_sequentially("Ou bien ")
    fiche.page.keyboard.press("2")
    fiche.card("b").focus()
    fiche.page.keyboard.press("2")
    expect(fiche.card("d")).to_be_focused()
    note = fiche.page.locator("[data-note]")
    expect(note).to_have_text("C’est pris. Annuler")
    fiche.page.keyboard.press("1")
    expect(fiche.page.locator("[data-bilan]")).to_be_focused()
    note.get_by_role("button").click()
    expect(note).to_have_text("C’est annulé.")
    expect(note).to_be_focused()
    kept = [(path, body) for path, body in fiche.asked if path != "/phrase"]
    assert [path for path, _ in kept] == ["/saisie", "/gestes", "/gestes", "/gestes"]
    assert [body["changes"] for _, body in kept[1:]] == [
        [[_path("b"), "Ou bien 2Deux ?", "Formule 2."]],
        [[_path("d"), "Quatre ?", "Formule 1."]],
        [[_path("d"), "Formule 1.", "Quatre ?"]],
    ]


def test_a_colleague_s_words_are_not_taken_for_what_the_field_in_hand_shows(fiche: Fiche) -> None:
    fiche.come()
    fiche.area("b").focus()
    fiche.texts["b"] = "D’une collègue ?"
    fiche.draw()
    renewed = fiche.page.locator("[data-ecrit*=coll]").first
    expect(fiche.area("b")).to_have_value("Deux ?")
    renewed.click()
    expect(fiche.card("d")).to_be_focused()
    (changes,) = [body["changes"] for _, body in fiche.asked if body.get("changes")]
    assert changes == [[_path("b"), "D’une collègue ?", "Formule 1."]]


def test_a_button_goes_with_its_gesture(fiche: Fiche) -> None:
    """The next takes its place, not the rest of a double press; the last leads to its note."""
    fiche.come()
    fiche.page.get_by_role("button", name="Laisser x").click()
    expect(fiche.page.get_by_role("button", name="Laisser x")).to_have_count(0)
    fiche.page.mouse.down(click_count=2)
    fiche.page.mouse.up(click_count=2)
    fiche.page.get_by_role("button", name="Laisser z").click()
    expect(fiche.page.get_by_role("button", name="Laisser z")).to_have_count(0)
    expect(fiche.page.locator("[data-note]")).to_be_focused()


@pytest.mark.parametrize("status", [0, HTTPStatus.SERVICE_UNAVAILABLE])
def test_what_the_server_does_not_take_is_told_and_can_be_pressed_again(
    fiche: Fiche, status: int
) -> None:
    fiche.status = status
    fiche.come()
    fiche.down = {"/gestes"}
    choice = fiche.page.get_by_role("button", name="Formule 1.")
    choice.click()
    expect(fiche.page.locator("[data-note]")).to_contain_text("Ce n’est pas enregistré")
    expect(choice).to_be_focused()
    fiche.down = {"/phrase"}
    sentence = fiche.page.locator("#phrase-a")
    with fiche.page.expect_request("**/phrase"):
        sentence.click()
    expect(sentence).to_have_attribute("aria-expanded", "false")
    fiche.down = set()
    sentence.click()
    expect(fiche.card("a")).to_be_focused()
    fiche.page.keyboard.press("Escape")
    expect(sentence).to_be_focused()
    expect(fiche.page.locator(".pp-carte")).to_have_count(0)


def test_the_text_is_read_by_a_local_voice_and_a_space_opens_what_is_read(fiche: Fiche) -> None:
    fiche.page.add_init_script(VOICES)
    fiche.come()
    button = fiche.page.locator("[data-ecouter]")
    expect(button).to_be_hidden()
    fiche.page.evaluate(
        """() => {
            speechSynthesis.voices.push({ lang: "fr-FR", localService: true });
            speechSynthesis.dispatchEvent(new Event("voiceschanged"));
        }"""
    )
    button.click()
    fiche.draw()
    expect(button).to_have_text("Arrêter")
    expect(fiche.page.locator(".pp-lue")).to_have_text("Un.")
    assert fiche.page.evaluate("speechSynthesis.spoken") == "Un."
    fiche.page.keyboard.press("Space")
    expect(fiche.card("a")).to_be_focused()
    expect(button).to_have_text("Écouter")
    assert fiche.page.evaluate("speechSynthesis.spoken") == ""
