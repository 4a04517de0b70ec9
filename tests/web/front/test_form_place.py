"""What one types and presses in a page that the server writes: nothing lost, nothing in the way."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from form_page import REFUSED, Form, opened
from playwright.sync_api import Browser, CDPSession, expect
from timing import wait_until

from coaching.ops.limits import LONGEST_TEXT

CARET = "(field) => field.selectionStart"


@pytest.fixture
def form(browser: Browser) -> Iterator[Form]:
    with opened(browser, Form) as form:
        yield form


def test_a_text_is_kept_at_a_pause_and_the_page_follows_it(form: Form) -> None:
    form.open(a_who="Des aidants")
    area = form.field("a.who")
    area.press("Home")
    area.press_sequentially("Un peu ")
    expect(form.volet).to_have_text("Un peu Des aidants")
    expect(area).to_be_focused()
    assert area.evaluate(CARET) == len("Un peu ")
    area.press_sequentially("partout, ")
    expect(form.volet).to_have_text("Un peu partout, Des aidants")
    form.all_is_kept()
    assert form.sent[0][1] == "Des aidants"
    assert form.shown[0]["perimetre-page"] == "usagers"
    assert form.shown[0]["perimetre-montre"] == "ouverte"
    area.press("Control+z")
    expect(area).not_to_have_value("Un peu partout, Des aidants")
    area.press("Tab")
    expect(form.field("a.count", "court")).to_be_focused()
    form.all_is_kept()
    assert form.kept("a.who") == area.input_value()
    assert form.rivals == []


def test_a_number_is_shown_once_it_is_over(form: Form) -> None:
    form.open()
    number = form.field("a.count", "court")
    number.press_sequentially("2,5 mi")
    form.all_is_kept()
    assert form.kept("a.count") == "2,5 mi"
    assert "perimetre-page" not in form.shown[-1]
    form.draw(revision=form.revision - 1)  # of a run that began before
    expect(number).to_have_value("2,5 mi")
    number.press("Tab")
    expect(form.volet).to_have_text("2,5 mi")
    expect(number).to_have_value("2,5 mi")
    expect(form.choice("a.agreed", "oui")).to_be_focused()


def test_an_older_drawing_takes_nothing_back_from_what_was_kept_since(form: Form) -> None:
    form.open(a_count="4")
    number = form.field("a.count", "court")
    number.fill("40")
    form.all_is_kept()
    old, form.state.revision = form.state.revision, form.state.revision - 1
    values = dict(form.state.current)
    form.state.current.pop("usagers.groups.a.count")
    form.page.locator("h1").focus()
    form.draw()
    form.state.revision, form.state.current = old, values
    expect(number).to_have_value("40")
    number.fill("400")
    number.press("Tab")
    form.all_is_kept()
    assert form.sent[-1] == ("a.count", "40", "400")


def test_two_quick_choices_are_kept_in_their_order(form: Form) -> None:
    form.open()
    form.is_held = True
    area = form.field("a.who")
    area.press_sequentially("Eux")
    form.choice("a.agreed", "oui").click()
    form.choice("a.agreed", "non").click()
    form.draw()
    expect(form.choice("a.agreed", "non")).to_be_checked()
    expect(form.page.locator("html[data-attente]")).to_have_count(1)
    form.release()
    expect(form.volet).to_contain_text("non")
    form.all_is_kept()
    expect(form.choice("a.agreed", "non")).to_be_checked()
    assert form.sent[0] == ("a.who", "", "Eux")
    assert form.sent[-1][0::2] == ("a.agreed", "non")
    form.choice("a.agreed", "oui").click()
    expect(form.volet).to_contain_text("oui")
    assert form.sent[-1] == ("a.agreed", "non", "oui")
    form.write("usagers.groups.a.agreed", "non")
    expect(form.choice("a.agreed", "non")).to_be_checked()
    assert form.rivals == []


def test_what_is_typed_on_while_a_text_is_on_its_way_stays(form: Form) -> None:
    form.open(b_who="Eux")
    form.is_held = True
    area = form.field("a.who")
    area.press_sequentially("Des aidants")
    wait_until(lambda: form.held, page=form.page)
    area.press_sequentially(" et d’autres")
    form.write("usagers.groups.b.who", "Eux aussi")
    form.release()
    expect(area).to_have_value("Des aidants et d’autres")
    expect(form.field("b.who")).to_have_value("Eux aussi")
    form.all_is_kept()
    assert form.kept("a.who") == "Des aidants et d’autres"
    assert form.rivals == []


@pytest.mark.parametrize("status", [0, REFUSED])
def test_what_the_server_cannot_keep_goes_again(form: Form, status: int) -> None:
    form.open(a_who="Des aidants")
    form.down, form.status = {"/saisie", "/gestes"}, status
    area = form.field("a.who")
    area.press("End")
    area.press_sequentially(" de Quimper")
    form.choice("b.agreed", "oui").click()
    expect(form.page.get_by_role("alert")).to_contain_text("Gardez cette page ouverte")
    form.author = "zoe"  # its session is another, after a restart
    form.draw()
    expect(area).to_have_value("Des aidants de Quimper")
    expect(form.choice("b.agreed", "oui")).to_be_checked()
    form.page.get_by_role("button", name="Retirer 1").click()
    expect(form.page.locator("[data-note]")).to_contain_text("Ce n’est pas enregistré")
    form.down = set()
    expect(form.page.get_by_role("alert")).to_have_count(0)
    form.all_is_kept()
    assert (form.kept("a.who"), form.kept("b.agreed")) == ("Des aidants de Quimper", "oui")
    assert form.rivals == []
    area.press("End")
    area.press_sequentially(".")
    area.press("Tab")
    form.all_is_kept()
    assert form.sent[-1] == ("a.who", "Des aidants de Quimper", "Des aidants de Quimper.")


def test_what_the_server_will_never_keep_is_not_said_to_be_kept(form: Form) -> None:
    form.open()
    form.down, form.status = {"/saisie"}, HTTPStatus.BAD_REQUEST
    form.field("a.who").press_sequentially("Eux")
    told = form.page.get_by_role("alert")
    expect(told).to_contain_text("Votre dernier texte n’est pas enregistré.")
    form.all_is_kept()  # nor is it said to be on its way
    expect(form.field("a.who")).to_have_value("Eux")
    form.down = set()
    form.choice("b.agreed", "oui").click()
    expect(form.volet).to_have_text("oui")
    expect(told).to_be_visible()


def test_an_entry_that_a_colleague_removes_leaves_the_focus_near_and_its_text_kept(
    form: Form,
) -> None:
    form.open(b_who="Elles")
    mine = form.field("b.who")
    mine.press("End")
    form.is_held = True
    mine.press_sequentially(" aussi")
    form.write("usagers.groups.b", "")
    form.release()
    expect(mine).to_have_count(0)
    expect(form.page.locator("[data-retire]")).to_be_focused()
    form.all_is_kept()
    assert form.kept("b.who") == "Elles aussi"


def test_an_entry_that_moves_keeps_the_focus_and_what_is_typed(form: Form) -> None:
    form.open("abc", b_who="Elles")
    mine = form.field("b.who")
    mine.press("Home")
    mine.press_sequentially("Oui ")
    mine.evaluate("(field) => { field.isFirst = true; }")
    form.write("usagers.groups.a", "2")
    form.write("usagers.groups.b", "1")
    expect(form.page.locator("section").first).to_have_attribute("id", "carte-usagers-groups-b")
    expect(mine).to_be_focused()
    assert mine.evaluate("(field) => field.isFirst && field.selectionStart") == len("Oui ")
    form.page.keyboard.type("et ")
    expect(mine).to_have_value("Oui et Elles")
    up = form.page.get_by_role("button", name="Monter 3")
    up.press("Enter")
    expect(form.page.get_by_role("button", name="Monter 2")).to_be_focused()
    expect(form.page.locator("[data-note]")).to_have_text("Monter 3, c’est fait. Annuler")


def test_a_gesture_leads_where_it_says_and_is_undone(form: Form) -> None:
    form.open("ab", a_who="Eux")
    form.page.get_by_role("button", name="Ajouter").click()
    expect(form.page.locator("#carte-usagers-groups-c")).to_be_focused()
    form.page.get_by_role("button", name="Retirer 1").press("Enter")
    note = form.page.locator("[data-note]")
    expect(note).to_be_focused()
    expect(form.field("a.who")).to_have_count(0)
    note.get_by_role("button").click()
    expect(form.field("a.who")).to_have_value("Eux")
    expect(note).to_be_focused()
    form.field("b.who").press_sequentially("E")
    expect(note).to_be_empty()
    assert form.rivals == []


def test_whoever_goes_on_is_not_brought_back_by_a_gesture(form: Form) -> None:
    form.open()
    form.is_held = True
    form.page.get_by_role("button", name="Ajouter").click()
    form.field("a.who").press_sequentially("Eux")
    form.release()
    expect(form.page.locator("#carte-usagers-groups-c")).to_be_visible()
    form.page.keyboard.type(" tous")
    expect(form.field("a.who")).to_have_value("Eux tous")
    expect(form.field("a.who")).to_be_focused()


def test_letters_that_are_being_composed_are_left_alone(form: Form) -> None:
    """On a telephone a word is, until it ends: the page follows all the same."""
    form.open(a_who="Des ", b_who="Elles")
    area = form.field("a.who")
    area.press("End")
    keyboard = form.page.context.new_cdp_session(form.page)
    _compose(keyboard, "ê")
    expect(form.volet).to_contain_text("Des ê")  # it was sent, and its answer is there
    form.write("usagers.groups.b.who", "Elles toutes")
    form.write("usagers.groups.c", "0", "bob")  # above
    expect(form.field("b.who")).to_have_value("Elles toutes")
    expect(form.field("c.who")).to_be_visible()
    _compose(keyboard, "êtr")
    expect(area).to_have_value("Des êtr")
    expect(form.volet).to_contain_text("Des êtr")
    _compose(keyboard, "êtres")
    keyboard.send("Input.insertText", {"text": "êtres"})
    form.page.keyboard.type(" humains")
    expect(area).to_have_value("Des êtres humains")
    expect(area).to_be_focused()
    form.all_is_kept()
    assert form.kept("a.who") == "Des êtres humains"
    assert form.rivals == []


def _compose(keyboard: CDPSession, text: str) -> None:
    place = {"selectionStart": len(text), "selectionEnd": len(text)}
    keyboard.send("Input.imeSetComposition", {"text": text, **place})


def test_a_text_that_is_too_long_says_that_it_is_not_kept(form: Form) -> None:
    form.open(a_who="Eux")
    area = form.field("a.who")
    form.fill("a.who", "x" * (LONGEST_TEXT + 1))
    fault = form.page.locator("[id^=exces-]")
    expect(fault).to_contain_text("Ce texte compte 10\u202f001 caractères")
    expect(area).to_have_attribute("aria-invalid", "true")
    form.write("usagers.groups.b.who", "Elles")
    expect(form.field("b.who")).to_have_value("Elles")
    expect(fault).to_be_visible()
    expect(area).to_have_attribute("aria-invalid", "true")
    assert area.input_value().startswith("xxx")
    area.fill("Eux tous")
    expect(fault).to_have_count(0)
    expect(area).not_to_have_attribute("aria-invalid", "true")
    area.press("Tab")
    form.all_is_kept()
    assert form.sent == [("a.who", "Eux", "Eux tous")]


def test_more_than_a_field_keeps_is_not_taken(form: Form) -> None:
    form.open(a_who="Eux")
    area = form.field("a.who")
    area.press("End")
    form.page.keyboard.insert_text("x" * (LONGEST_TEXT + 1))
    expect(form.page.locator("[id^=exces-]")).to_contain_text("rien n’a été ajouté")
    expect(area).to_have_value("Eux")
    form.page.keyboard.type("!")
    expect(form.page.locator("[id^=exces-]")).to_have_count(0)


def test_what_fills_a_field_that_has_not_the_focus_is_typed_over_what_it_shows(form: Form) -> None:
    form.open(a_who="Eux")
    form.write("usagers.groups.a.who", "Elles")
    area = form.field("a.who")
    expect(area).to_have_value("Elles")
    form.fill("a.who", "Tous")
    expect(form.volet).to_have_text("Tous")
    assert form.sent == [("a.who", "Elles", "Tous")]
    assert form.rivals == []


def test_a_page_that_is_left_and_come_back_to_shows_what_was_on_its_way(form: Form) -> None:
    form.open(a_who="Eux")
    form.is_held = True
    area = form.field("a.who")
    area.press("End")
    area.press_sequentially(" tous")
    form.go("depart")
    form.draw("depart")
    expect(form.page.locator("h1")).to_have_text("depart")
    form.page.go_back()
    form.draw("usagers")
    expect(form.page.locator("h1")).to_have_text("usagers")
    expect(area).to_have_value("Eux tous")
    form.release()
    expect(form.volet).to_have_text("Eux tous")
    expect(area).to_have_value("Eux tous")
    area.press("End")
    area.press_sequentially(" !")
    area.press("Tab")
    form.all_is_kept()
    assert form.kept("a.who") == "Eux tous !"
    assert form.sent[-1][1:] == ("Eux tous", "Eux tous !")


def test_what_is_wrong_is_told_as_it_is_left(form: Form) -> None:
    """Readers would say again what describes the field that one writes in."""
    form.open()
    area = form.field("a.who")
    area.press_sequentially("faux")
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(area).not_to_have_attribute("aria-describedby", "erreur-champ-usagers-groups-a-who")
    area.press("Tab")
    expect(area).to_have_attribute("aria-describedby", "erreur-champ-usagers-groups-a-who")


def test_a_frozen_page_takes_nothing(form: Form) -> None:
    clock = '{"fin": null, "reste": 0, "gel": true}'
    form.room = f"data-direct='equipe' data-cle='k' data-temps='{clock}'"
    form.open(a_who="Eux")
    area = form.field("a.who")
    expect(area).to_have_attribute("readonly", "")
    form.choice("a.agreed", "oui").click(force=True)
    form.page.get_by_role("button", name="Ajouter").click()
    area.press_sequentially("!")
    form.choice("b.agreed", "non").focus()
    form.page.keyboard.press("ArrowUp")
    form.write("usagers.groups.b.who", "Elles")
    form.draw()
    expect(form.field("b.who")).to_have_value("Elles")
    expect(area).to_have_attribute("readonly", "")
    expect(area).to_have_value("Eux")
    expect(form.page.locator(":checked")).to_have_count(0)
    form.room = form.room.replace("true", "false")
    expect(area).to_be_editable()
    area.press("End")
    area.press_sequentially("!")
    expect(form.volet).to_contain_text("Eux!")
    assert [path for path, body in form.asked if body.get("changes") != []] == ["/saisie"]


def test_a_place_that_is_made_anew_gives_the_focus_back_and_what_is_typed(form: Form) -> None:
    form.open(b_who="Eux")
    form.is_held = True
    area = form.field("b.who")
    area.press("End")
    area.press_sequentially(" tous")
    form.go("usagers")
    expect(area).to_have_value("Eux tous")
    expect(area).to_be_focused()
    form.release()
    expect(form.volet).to_have_text("Eux tous")
    assert form.sent[0][1] == "Eux"
    assert form.rivals == []
