"""The text of « La fiche », finished sentence by sentence: opened, worded, written, undone."""

import re
from collections.abc import Callable

import pytest
from buttons import COPY_TEXT, DROP_SENTENCE, SIGN, TAKE_VERSION
from factories import COMPLETE, GROUP
from office_files import lines
from playwright.sync_api import Download, expect
from timing import wait_until

from coaching.storage import Change
from e2e.accessibility.fiche_states import CARELESS
from e2e.keyboard import Keyboard
from e2e.listening import Listener
from e2e.people import IN_BOTH_BROWSERS, NewPerson
from e2e.person import Person
from e2e.serving import Server, kept
from e2e.test_typing import go_back, refresh
from e2e.text_page import ADDED, OURS, PATH, card, note, press, sentence, text, write_oneself

Note = Callable[[str, object], None]


@pytest.fixture
def token(server: Server) -> str:
    return server.create(COMPLETE)


def colleague(server: Server, token: str, path: str, after: str) -> None:
    """Have a colleague write an answer, somewhere else."""
    with server.store() as store:
        before = store.read(token).values.get(path, "")
        store.save(token, [Change(path, before, after)], "bob")


# ---- A card


@pytest.mark.promise("accessibility", "A text is finished and signed with the keyboard alone.")
@IN_BOTH_BROWSERS
def test_a_text_is_finished_by_the_keyboard_alone(
    person: Person, server: Server, record_property: Note
) -> None:
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    person.open("fiche", server.create(CARELESS))
    page, keyboard = person.page, Keyboard(person)
    to_see = page.locator("a.pp-a-voir[data-phrase]")
    expect(to_see).to_have_count(3)
    expect(page.locator(".pp-carte")).to_be_visible()  # of the first one, by itself
    _, second, third = (one.get_attribute("data-phrase") or "" for one in to_see.all())
    mend = re.compile("^Corriger")  # and what, for those who hear it alone
    keyboard.reach(page.locator(".pp-carte").get_by_role("button", name=mend))
    keyboard.press("Enter")
    expect(card(person, second)).to_be_focused()
    keyboard.press("Escape")
    expect(sentence(person, second)).to_be_focused()
    keyboard.press("Enter")
    expect(card(person, second)).to_be_focused()
    keyboard.reach(card(person, second).get_by_role("button", name=mend))
    keyboard.press("Enter")
    expect(card(person, third)).to_be_focused()
    expect(text(person)).to_contain_text("En Dordogne")
    shorter = card(person, third).locator("[data-touche='2'] .pp-dite").inner_text()
    keyboard.press("2")
    expect(page.locator("[data-bilan]")).to_be_focused()
    expect(page.locator("[data-bilan]")).to_contain_text("Rien à revoir")
    expect(to_see).to_have_count(0)
    expect(text(person)).to_contain_text(shorter)
    keyboard.reach(page.locator("#valider > summary"))
    keyboard.press("Enter")
    keyboard.press_button(SIGN)
    expect(page.locator("[data-dire=signature]")).to_contain_text("Texte validé")
    assert page.evaluate("document.activeElement !== document.body")
    assert [url for url in asked if not url.startswith((person.home, "data:", "blob:"))] == []
    record_property("figure", f"{keyboard.keys} keys for 3 sentences to see and a signature")


def test_from_the_review_to_a_paragraph_to_paste(person: Person, server: Server) -> None:
    person.open("relecture", server.create(COMPLETE))
    expect(person.page.locator(".pp-bilan")).to_contain_text("Rien à revoir")
    # « Modifier » leads to the field itself, and a link comes back.
    person.page.get_by_role("link", name="Modifier : Partenaire 1").click()
    expect(person.field("Quel partenaire ?", "partenaire 1")).to_be_focused()
    person.write("Qu’apporte-t-il ?", "deux conseillères et une salle", "partenaire 1")
    person.go_on("Revenir à la relecture")
    person.arrive("Relisez avant de partir")
    answer = person.page.get_by_role("definition").filter(has_text="deux conseillères et une salle")
    expect(answer).to_be_visible()
    person.go_on("Voir la fiche")
    person.arrive("Le texte")
    person.press(COPY_TEXT)
    expect(person.page.get_by_text("Copié. Collez-le dans votre fiche produit")).to_be_visible()
    shown = person.page.locator("#paragraphe-final").inner_text()
    person.page.get_by_role("link", name="Les champs de la fiche").click()
    expect(person.page.get_by_role("heading", name="Les champs de la fiche")).to_be_focused()
    person.press("Copier : Nom du produit")
    expect(person.page.get_by_text("collez dans « Nom du produit »")).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == "Relais Aidants"
    person.page.get_by_role("button", name="Travail / Emploi", exact=True).click()
    person.press("Copier : Travail / Emploi")
    expect(person.page.get_by_text("collez dans « Thématiques »")).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == "Travail / Emploi"
    person.press("Copier : Description")
    expect(person.page.locator("#dit-a-coller-espace-membre")).to_contain_text("Copié.")

    copied: str = person.page.evaluate("navigator.clipboard.readText()")
    problem, _, after = copied.partition("\n## Stratégie de déploiement\n")
    strategy, _, aims = after.partition("\n## Objectifs à 6\u00a0mois\n")
    assert problem.startswith("## Problème\n\nUn aidant sur trois")
    assert f"{strategy} Objectifs à 6 mois {aims}".split() == shown.split()


def test_a_sentence_read_again_names_its_answers_and_leads_there_and_back(
    person: Person, token: str
) -> None:
    person.open("relecture", token)
    person.unfold("Relire le paragraphe")
    link = person.page.locator("a.pp-phrase", has_text="MSA d’Armorique accepte")
    origin = person.page.locator(".pp-vient")
    expect(origin).to_have_text("Chaque phrase mène aux réponses dont elle vient.")

    def is_named_under_the_mouse() -> bool:  # the page may still be unfolding under it
        link.hover()
        return "Vient de\u00a0: Quel partenaire" in origin.inner_text()

    wait_until(is_named_under_the_mouse, page=person.page)
    person.page.mouse.move(0, 0)  # nothing else comes under it as the page scrolls
    link.focus()
    expect(link).to_have_accessible_description(origin.inner_text())
    link.press("Enter")
    expect(person.field("Quel partenaire ?", "partenaire 1")).to_be_focused()
    person.page.get_by_role("link", name="Revenir à la relecture").press("Enter")
    person.arrive("Relisez avant de partir")


# ---- Written by hand


@pytest.mark.promise(
    "faults", "A sentence that one writes keeps each letter, the caret and what undoes it."
)
@IN_BOTH_BROWSERS
def test_what_colleagues_change_disturbs_nobody_who_writes(
    person: Person, server: Server, token: str
) -> None:
    area = write_oneself(person, token)
    middle, end = ADDED[:8], ADDED[8:]
    area.press_sequentially(middle, delay=40)
    colleague(server, token, "depart.population", "400 000")
    expect(text(person)).to_contain_text("400\u202f000")  # a run, or an answer, has brought it
    expect(area).to_be_focused()
    area.press_sequentially(end, delay=40)
    expect(area).to_have_value(f"{OURS.text}{ADDED}")
    kept(server, token, PATH, f"{OURS.text}{ADDED}")
    area.press("ControlOrMeta+Home")
    area.press_sequentially("Ici", delay=40)
    colleague(server, token, f"{GROUP}.why", "ils n’ont plus de congés")
    expect(card(person)).to_contain_text("ils n’ont plus de congés")  # drawn anew
    expect(area).to_be_focused()
    expect(area).to_have_js_property("selectionStart", len("Ici"))
    area.press("ControlOrMeta+z")
    expect(area).not_to_have_value(re.compile("^Ici"))
    expect(area).to_have_value(re.compile(re.escape(OURS.text)))
    expect(text(person)).to_contain_text("Ils nous l’ont dit.")
    assert server.state(token).rivals == ()


def press_on(person: Person) -> None:
    person.follow("Relecture")
    person.arrive("Relisez")
    person.follow("La fiche")


@pytest.mark.promise("faults", "Refresh, Back or a link amid a sentence lose nothing of it.")
@pytest.mark.parametrize("leave", [refresh, go_back, press_on])
def test_leaving_amid_a_sentence_keeps_it(
    person: Person, server: Server, token: str, leave: Callable[[Person], None]
) -> None:
    person.open("relecture", token)
    write_oneself(person, token).press_sequentially(ADDED, delay=0)
    leave(person)
    expect(text(person)).to_contain_text(ADDED.strip())
    kept(server, token, PATH, f"{OURS.text}{ADDED}")
    sentence(person).click()
    expect(person.field("Votre phrase")).to_have_value(f"{OURS.text}{ADDED}")


@pytest.mark.promise("faults", "Killing the app while one writes a sentence loses no letter.")
def test_a_killed_server_loses_nothing_of_a_sentence(
    newcomer: NewPerson, own_server: Server
) -> None:
    person, token = newcomer(own_server), own_server.create(COMPLETE)
    area = write_oneself(person, token)
    area.press_sequentially(ADDED, delay=40)
    own_server.kill9()
    area.press_sequentially(ADDED, delay=40)
    expect(person.banner).to_contain_text("Gardez cette page ouverte")
    whole = OURS.text + ADDED * 2
    expect(area).to_have_value(whole)
    expect(area).to_be_focused()
    own_server.start()
    kept(own_server, token, PATH, whole)
    expect(person.banner).to_have_count(0)
    expect(area).to_have_value(whole)
    expect(area).to_be_focused()


# ---- Two people


@pytest.mark.promise("faults", "Two people in one sentence: both versions are kept and offered.")
def test_two_people_in_one_sentence_keep_both_versions(
    newcomer: NewPerson, server: Server, token: str
) -> None:
    ada, bob = newcomer(), newcomer()
    theirs = write_oneself(bob, token)
    write_oneself(ada, token).press_sequentially(" Ada.", delay=0)
    kept(server, token, PATH, f"{OURS.text} Ada.")
    theirs.press_sequentially(" Bob.", delay=0)
    offered = card(bob).filter(has_text="Votre version est gardée ici")
    expect(offered).to_be_visible()
    state = server.state(token)
    both = {state.values[PATH], *(one.value for one in state.rivals)}
    assert both == {f"{OURS.text} Ada.", f"{OURS.text} Bob."}
    expect(theirs).to_be_focused()
    expect(text(bob)).to_contain_text(f"{OURS.text} Ada.")
    press(bob, TAKE_VERSION)
    expect(offered).to_have_count(0)
    kept(server, token, PATH, f"{OURS.text} Bob.")
    ada.page.keyboard.press("Tab")  # what another writes comes once the field is left
    for person in (ada, bob):
        expect(sentence(person)).to_contain_text(f"{OURS.text} Bob.")
        expect(person.field("Votre phrase")).to_have_value(f"{OURS.text} Bob.")
    assert server.state(token).rivals == ()


# ---- A press


def test_a_press_over_what_a_colleague_has_just_changed_says_so(
    person: Person, server: Server, token: str
) -> None:
    person.page.route("**/salle", lambda route: route.abort())  # it has not come here yet
    person.open("fiche", token)
    sentence(person).click()
    card(person).locator("summary", has_text="Déjà inscrites").click()
    colleague(server, token, f"{GROUP}.certainty", "a_trouver")
    press(person, "Contactées")
    expect(note(person)).to_contain_text("Quelqu’un vient d’y toucher")
    expect(note(person).get_by_role("button")).to_have_count(0)
    chosen = card(person).locator(".pp-choix[aria-pressed=true]")
    expect(chosen).to_contain_text("À trouver")
    press(person, "Contactées")
    expect(chosen).to_contain_text("Contactées")
    kept(server, token, f"{GROUP}.certainty", "contactes")


def test_what_was_pressed_is_told_once_and_undone(
    person: Person, server: Server, token: str
) -> None:
    listener = Listener(person)
    person.open("fiche", token)
    before = text(person).inner_text()
    sentence(person).click()
    expect(card(person)).to_be_focused()
    listener.begin()
    press(person, DROP_SENTENCE)
    heard = " ".join(listener.heard_out())
    assert heard.count("La phrase est retirée.") == 1
    assert "2 réponses pas dites" in heard
    expect(note(person)).to_contain_text("La phrase est retirée.")
    expect(text(person)).not_to_contain_text(OURS.text)
    note(person).get_by_role("button", name="Annuler").press("Enter")
    expect(note(person)).to_have_text("C’est annulé.")
    expect(note(person)).to_be_focused()
    expect(text(person)).to_have_text(before, use_inner_text=True)
    entry = f"writing.sentences.{OURS.slot}"  # it stays: a colleague may have written in it
    kept_paths = {path for path, held in server.state(token).values.items() if held}
    assert kept_paths == {*COMPLETE, entry}


def words_of(file: Download) -> str:
    content = file.path().read_bytes()
    return "\n".join(lines(content)) if content.startswith(b"PK") else content.decode()


def test_a_document_holds_what_was_just_typed_and_chosen(person: Person, token: str) -> None:
    area = write_oneself(person, token)
    person.unfold("Télécharger")
    for name, added in (("Sauvegarde", " Un."), ("Word", " Deux."), ("Sauvegarde", " Trois.")):
        area.focus()
        area.press_sequentially(added, delay=0)
        with person.page.expect_download() as download:
            person.page.get_by_role("button", name=name).click()
        assert added in words_of(download.value)
    person.unfold("Longueur et voix")
    with person.page.expect_download() as download:
        person.press("Le produit")
        person.press("Word")
    assert "Relais Aidants veut y remédier" in words_of(download.value)
