"""The corpus in a real Chromium: pasted in fields, shown by pages; text is what it stays."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final
from unicodedata import normalize
from urllib.parse import quote

import pytest
from buttons import ENTER_ROOM, OPEN_FICHE, RESUME, TAKE_DRAFT
from e2e.accessibility.judging import OVERFLOWS
from e2e.people import NewPerson
from e2e.serving import Server, kept
from e2e.workshop import Coach
from playwright.sync_api import expect
from shared import shared_at

from coaching.coach.review import review
from coaching.coach.standing import set_aside, standing
from coaching.fiche.draft import SOURCE
from coaching.fiche.paths import draft_from
from coaching.ops.limits import TEAM_NAME_LIMIT
from coaching.storage import screen_token, storable
from coaching.workshop import Plan, hosting
from coaching.workshop.hosting import cleaned
from coaching.workshop.plan import Live, Stage, View
from hostile import filling
from hostile.corpus import FAMILIES
from hostile.corpus.markup import MARKUP
from hostile.corpus.tables import TABLES
from hostile.reading import Reader

Figure = Callable[[str, object], None]
FIELDS: Final = {
    "depart.problem": "Quel problème règle-t-il",
    "depart.product": "Comment s’appelle votre produit",
    "depart.people": "Qui est concerné",
}
PAGES: Final = ("depart", "usagers", "independance", "acceleration", "relecture", "fiche")
ADDRESSES: Final = ("depart", "fiche", "brouillon", "rejoindre", "atelier", "projection", "nulle")
PARAMETERS: Final = ("fiche", "code", "champ", "retour", "atelier", "equipe", "ecran", "embed")
GROUPS: Final = (
    ("characters", "shapes"),
    ("markup",),
    ("documents", "programs"),
    ("tables", "values"),
)
BATCHES: Final = dict(filling.batches())
NAMES: Final = [*list(MARKUP.values())[:40], *list(TABLES.values())[:10], "A" * 60]
UNSEEN: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
# The words of a draft that was read, but for what is said of them.
SAID: Final = """(held) => {
    const words = held.cloneNode(true);
    words.querySelectorAll("small").forEach((one) => one.remove());
    return words.textContent;
}"""
# What each page shows of a field, by its path.
SHOWN: Final = """() => Object.fromEntries(
    [...document.querySelectorAll(":is([id^=champ-], [id^=court-]):not([type=radio])")].map(
        ({ id, value }) => [id.slice(id.indexOf("-") + 1), value]
    )
)"""


@pytest.fixture
def reader(newcomer: NewPerson) -> Reader:
    return Reader(newcomer())


def aside(table: Mapping[str, str], reason: str) -> dict[str, str]:
    draft = draft_from(table)
    found: dict[str, str] = {}
    for remark in standing(draft).due:
        entry = set_aside(remark, draft)
        found |= {**entry, f"{next(iter(entry))}.reason": reason}
    return found


@pytest.mark.promise(
    "hostile input",
    "In a browser, what a fiche holds is text on every page: no script, no element, no request.",
)
@pytest.mark.parametrize("name", BATCHES)
def test_every_page_shows_texts(
    name: str, reader: Reader, server: Server, record_property: Figure
) -> None:
    person, table = reader.person, filling.values(BATCHES[name])
    table |= aside(table, table["usagers.proof"])
    token = server.create(table)
    shown: dict[str, str | None] = {}
    for page in PAGES:
        person.open(page, token)
        assert reader.strange() == [], page
        assert not person.page.evaluate(OVERFLOWS), page
        shown |= person.page.evaluate(SHOWN)
        if page == "relecture":
            answers = [one.text for block in review(draft_from(table)) for one in block.answers]
            said = person.page.locator(".pp-reponses dd").all_text_contents()
            assert list(map(seen, said)) == [
                seen(text or "pas encore de réponse") for text in answers
            ]
    assert shown
    shown |= read_cards(reader)
    person.visit(f"/fiche?fiche={token}&partie=champs")
    person.arrive()
    assert reader.strange() == []
    for path, text in table.items():
        key = path.replace(".", "-")
        if (value := shown.get(key)) is not None:
            assert seen(value) == seen(text), path
    assert server.state(token).values == table
    record_property("figure", f"{len(shown)} fields")


def read_cards(reader: Reader) -> dict[str, str | None]:
    """Open the card of every sentence, which must hold nothing strange; return their fields."""
    page, shown = reader.person.page, dict[str, str | None]()
    for sentence in page.locator("a.pp-phrase").all():
        slot = sentence.get_attribute("data-phrase")
        card = page.locator(f".pp-carte[data-carte='{slot}']")
        if not card.count():  # the first that is to be seen is open
            sentence.press("Enter")
        expect(card).to_be_visible()
        assert reader.strange() == [], slot
        shown |= page.evaluate(SHOWN)
    return shown


@pytest.mark.promise(
    "hostile input", "What is pasted in a page is kept to the letter, and read again as it was."
)
@pytest.mark.parametrize("families", GROUPS, ids=" and ".join)
def test_what_is_pasted_is_kept(
    families: tuple[str, ...], reader: Reader, server: Server, record_property: Figure
) -> None:
    person, texts = reader.person, [text for one in families for text in FAMILIES[one].values()]
    person.start()
    token, third = person.token, -(-len(texts) // 3)
    pasted = {"depart.problem": "\n".join(texts)}
    pasted |= {"depart.product": " ".join(texts[third:]), "depart.people": " ".join(texts[:third])}
    held = {path: reader.paste(person.field(FIELDS[path]), text) for path, text in pasted.items()}
    for path, text in held.items():
        assert seen(text) == seen(pasted[path])
        kept(server, token, path, storable(text))
    person.settle()
    assert reader.strange() == []
    person.page.reload()
    person.arrive()
    for path, text in held.items():
        expect(person.field(FIELDS[path])).to_have_value(storable(text))
    person.visit("/brouillon")
    person.arrive()
    draft = reader.paste(person.field("Votre brouillon"), "\n".join(texts))
    person.press(TAKE_DRAFT)
    told = person.page.locator(".pp-phrases")
    expect(told).to_be_visible()
    # Beside the questions a letter and its accent are one sign; the fiche keeps what was pasted.
    assert seen(told.evaluate(SAID)) == seen(normalize("NFC", storable(draft)))
    kept(server, person.token, SOURCE, storable(draft))
    assert reader.strange() == []
    record_property("figure", f"{' and '.join(families)}: {len(texts)} texts")


def seen(text: str) -> str:
    """Return what can be seen of a text: neither spaces, line ends nor controls."""
    return UNSEEN.sub("", text)


@pytest.mark.promise(
    "hostile input", "Names of teams, words of coaches and titles of workshops are text as well."
)
def test_a_room_shows_texts(reader: Reader, server: Server, record_property: Figure) -> None:
    person, names = (
        reader.person,
        list(dict.fromkeys(filter(None, (cleaned(text[:TEAM_NAME_LIMIT]) for text in NAMES)))),
    )
    with shared_at(server.database_url) as store:
        key = hosting.open_room(Plan(title=MARKUP["HTML, out of a tag"], day=date(2126, 1, 1)))
        room = hosting.as_coach(key).record
        tokens = [hosting.let_in(room.id, name, {"depart.product": name}) for name in names]
        for team, text in zip(store.rooms.teams(room.id), MARKUP.values(), strict=False):
            store.rooms.raise_hand(team.id, up=True)
            store.rooms.agree(team.id, shows=True)
            store.rooms.say(team.id, "depart", text[:500])
    person.visit(f"/atelier?atelier={key}")
    links = person.page.locator(".pp-rangs tbody a")
    expect(links).to_have_count(len(names))
    told = {text.removeprefix("Ouvrir l’équipe ") for text in links.all_text_contents()}
    assert told == set(names)
    done = person.page.get_by_role("button", name="Vu").all_text_contents()
    assert {seen(f"Vu\u00a0: {name}") for name in names} >= set(map(seen, done)) != set()
    assert reader.strange() == []
    links.first.click()
    person.arrive()
    assert reader.strange() == []
    person.open("depart", tokens[0])
    expect(person.page.locator(".pp-mot")).to_contain_text(next(iter(MARKUP.values())))
    assert reader.strange() == []
    with shared_at(server.database_url) as store:
        teams = store.rooms.teams(room.id)
        for stage in (Stage(view=View.TEAM, team=teams[0].id), Stage(view=View.WALL)):
            hosting.change(room.id, partial(Live.model_copy, update={"stage": stage}))
            person.visit(f"/projection?ecran={screen_token(key)}")
            person.arrive()
            assert reader.strange() == []
    record_property("figure", f"{len(names)} names of teams")


@pytest.mark.promise(
    "hostile input", "What is typed to enter, a code, a name or a link, is answered in French."
)
def test_what_is_typed_to_enter(reader: Reader) -> None:
    person, code = reader.person, Coach(reader.person).open_room()
    for text in (MARKUP["HTML, image that fails"], "http://[\x00" + "💥" * 500):
        person.visit()
        person.unfold(RESUME)
        reader.paste(person.field("Collez le lien de votre fiche"), text)
        person.press(OPEN_FICHE)
        expect(person.errors.first).to_be_visible()
        person.visit(f"/rejoindre?code={code}")
        reader.paste(person.field("Le code de l’atelier"), text)
        reader.paste(person.field("Le nom de votre équipe"), "Relais")
        person.press(ENTER_ROOM)
        expect(person.page.get_by_text("Ce code n’ouvre aucun atelier")).to_be_visible()
        assert reader.strange() == []
    person.visit(f"/rejoindre?code={code}")
    reader.paste(person.field("Le nom de votre équipe"), MARKUP["HTML, image that fails"])
    person.press(ENTER_ROOM)
    person.arrive("D’où partez-vous ?")
    assert MARKUP["HTML, image that fails"] in person.text()
    assert reader.strange() == []


@pytest.mark.promise("hostile input", "An address is text as well, whatever its parameters hold.")
def test_addresses_are_text(reader: Reader, record_property: Figure) -> None:
    values = (*map(quote, MARKUP.values()), "%00", "%ED%A0%80", "%C0%AF", "%", "x" * 2000)
    shares = [values[rank :: len(ADDRESSES)] for rank in range(len(ADDRESSES))]
    for page, mine in zip(ADDRESSES, shares, strict=True):
        asked = "&".join(f"{name}={value}" for name in PARAMETERS for value in mine[:3])
        reader.person.visit(f"/{page}?{asked}")
        reader.person.arrive()
        assert reader.strange() == [], page
    record_property("figure", f"{len(ADDRESSES)} pages, {len(PARAMETERS)} parameters each")


def test_the_judge_sees_what_acts(reader: Reader) -> None:
    person = reader.person
    person.visit()
    person.arrive()
    assert reader.strange() == []
    person.page.evaluate("""() => {
        window.pp_canari = 1;
        const link = document.body.appendChild(document.createElement("a"));
        link.setAttribute("onfocus", "");
        link.href = "http://exemple.invalid/";
        document.body.append(document.createElement("code"));
    }""")
    assert reader.strange() == [
        *("a script ran", "a onfocus=", "a href=http://exemple.invalid/", "code")
    ]
    person.faults.clear()  # the policy refuses that attribute, and says so
