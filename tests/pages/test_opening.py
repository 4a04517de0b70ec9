"""A room opened in one click, its only key, its settings, its links and its end."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from html import unescape
from http import HTTPStatus
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from asking import Client
from desk import Desk, conducted, key_of
from rooms import LATER
from visit import Visit

from coaching.exports.as_picture import qr
from coaching.french.dates import MONTHS
from coaching.ops.clock import day_in_paris, now
from coaching.storage import Store, screen_token, shared_rooms
from coaching.storage.store import erase_once
from coaching.ui.workshop.access import room_link
from coaching.workshop import SCRIPTS, Plan, Script
from coaching.workshop.hosting import Room, as_coach, read, replan
from coaching.workshop.marks import note_shown
from coaching.workshop.rehearsal import play
from coaching.workshop.watching import look_again

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


# ---- Opening


def test_one_click_opens_a_room() -> None:
    visit = Visit("atelier").click("ouvrir-atelier")
    room = as_coach(key_of(visit))
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    assert room.plan.title.endswith(MONTHS[today.month - 1])
    assert (room.plan.day, room.plan.days_kept) == (today, 30)
    assert room.plan.steps == SCRIPTS[Script.USUAL]
    page = conducted(key_of(visit))["page"]
    assert room.record.code in page
    assert "La salle vous attend" in page


def test_the_only_key_of_a_room_is_copied_first_and_shown_nowhere() -> None:
    """It is beside nothing else that copies it, before a team is there and after."""
    visit = Visit("atelier").click("ouvrir-atelier")
    key = key_of(visit)
    waiting = conducted(key)["page"]
    assert waiting.index("<strong>Copiez votre lien</strong>") < waiting.index("Projetez</strong>")
    assert not visit.tab.query_params
    shared_rooms().join(as_coach(key).id, "Relais")
    for page in (waiting, conducted(key)["page"]):
        assert page.count(">Copier mon lien<") == 1
        assert page.count(f'data-lien="{room_link(key)}"') == 1
        assert key not in re.sub(r"<[^>]+>", " ", page)
        assert not [href for href in re.findall(r'href="[^"]*"', page) if key in href]


def test_another_script_and_its_steps_are_kept() -> None:
    visit = Visit("atelier").type_in("plan-deroule", Script.SHORT)
    first = next(key for key in visit.fields() if key.endswith("-titre"))
    visit.type_in(first, "On se présente").type_in(first.replace("-titre", "-minutes"), "7")
    visit.type_in("plan-deroule", Script.LONG).type_in("plan-deroule", Script.SHORT)
    visit.click("plan-ajouter")
    added = [key for key in visit.fields() if key.endswith("-titre")][-1]
    visit.type_in(added, "Et ensuite").click("ouvrir-atelier")
    steps = as_coach(key_of(visit)).plan.steps
    assert (steps[0].title, steps[0].minutes) == ("On se présente", 7)
    assert steps[0].screen == SCRIPTS[Script.SHORT][0].screen
    assert steps[-1].title == "Et ensuite"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("plan-title", " ", "Donnez un titre"),
        ("plan-title", "x" * 101, "raccourcissez-le de 1"),
        ("plan-day", "bientôt", "Écrivez le jour"),
        ("plan-day", "novembre 2026", "Écrivez le jour"),
        ("plan-day", "25/11/2126", "dans plus d’un an"),
        ("plan-days_kept", "400", "de 1 à 365"),
        ("plan-days_kept", "beaucoup", "de 1 à 365"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_kept(field: str, typed: str, said: str) -> None:
    visit = Visit("atelier").type_in(field, typed).click("ouvrir-atelier")
    assert said in visit.html.replace("\u202f", " ").replace("\xa0", " ")
    assert f'data-pour="{field}"' in visit.html
    assert visit.held(field) == typed
    assert key_of(visit) == ""


def test_a_step_without_a_title_keeps_the_room_closed_until_it_has_one_or_is_removed() -> None:
    visit = Visit("atelier").click("plan-ajouter")
    assert "pp-erreur" not in visit.html
    visit.click("ouvrir-atelier")
    assert "Dites ce que l’on fait à cette étape" in visit.html
    assert "Corrigez d’abord" in visit.html
    added = [key for key in visit.fields() if key.endswith("-titre")][-1]
    first = next(key for key in visit.fields() if key.endswith("-titre"))
    visit.type_in(added, "Et ensuite").type_in(first, "").click("ouvrir-atelier")
    assert "Dites ce que l’on fait à cette étape" in visit.html
    visit.click(first.replace("etape-", "retirer-").removesuffix("-titre")).click("ouvrir-atelier")
    *usual, last = as_coach(key_of(visit)).plan.steps
    assert (tuple(usual), last.title) == (SCRIPTS[Script.USUAL][1:], "Et ensuite")


def test_another_room_like_this_one_has_its_plan_another_code_and_no_team() -> None:
    desk = Desk("Relais")
    steps = SCRIPTS[Script.SHORT][1:]
    replan(desk.room, Plan(title="Promotion 12", day=day_in_paris(), steps=steps, days_kept=7))
    visit = desk.visit(vue="semblable")
    assert "Un atelier comme" in visit.html
    assert key_of(visit) == desk.token  # the way back to it
    day = day_in_paris() + timedelta(days=14)
    visit.type_in(f"plan-{desk.room.id}-day", f"{day:%d/%m/%Y}").click("ouvrir-atelier")
    room = as_coach(key_of(visit))
    assert room.plan == Plan(title="Promotion 12", day=day, steps=steps, days_kept=7)
    assert room.record.code != desk.room.record.code
    assert desk.rooms.teams(room.id) == ()
    assert len(desk.teams) == 1


# ---- The link


def test_a_wrong_link_opens_nothing_and_says_so_kindly() -> None:
    visit = Visit("atelier", atelier="inconnu")
    assert "Cet atelier ne s’ouvre pas" in visit.html
    assert 'data-perdu="inconnu"' in visit.html  # this computer forgets it
    another = Visit("atelier", atelier="inconnu", vue="nouveau")
    assert "ouvrir-atelier" in another.buttons()


def test_the_tab_keeps_its_room_without_the_key_in_the_address() -> None:
    desk = Desk()
    visit = desk.visit()
    visit.tab.query_params.clear()
    assert key_of(visit.run()) == desk.token


@pytest.mark.parametrize("page", ["accueil", "aide"])
def test_a_coach_finds_the_way_back_from_other_pages(page: str) -> None:
    back = '<a href="/atelier">Revenir à mon atelier</a>'
    assert back in Desk().visit().go(page).html
    assert "Revenir à mon atelier" not in Visit(page).html


def test_the_square_of_the_phone_is_shown_on_a_press_alone() -> None:
    desk = Desk("Relais")
    square = qr(room_link(desk.token, vue="telephone"))
    page = desk.press()
    assert "Qui photographie ce carré tient votre atelier" in page
    assert square not in page
    page = desk.press("telephone")
    assert square in page
    # A phone takes it, then a projection opens: it leaves each time.
    moments = [moment_of(page)]
    desk.visit(vue="telephone")
    moments.append(moment_of(desk.press()))
    note_shown(desk.room, "code")
    page = desk.press()
    assert square not in page
    assert len({*moments, moment_of(page)}) == 3


def moment_of(page: str) -> str:
    """Return what the square of the phone depends on: the browser lets it go as that changes."""
    return str(re.findall(r'data-remis="([^"]+)"', page)[-1])


def test_whoever_projects_is_warned() -> None:
    desk = Desk("Relais")
    for slide in ("", "code"):
        note_shown(desk.room, slide)
        assert ("Une projection est ouverte" in desk.press()) is bool(slide)


def test_a_phone_leads_the_same_room_with_what_it_needs_alone() -> None:
    desk = Desk("Relais", "Haies", "Marins")
    for team in desk.teams:
        desk.rooms.raise_hand(team.id, up=True)
    page = desk.press("suivante", view="telephone")
    assert desk.room.live.timer.step == 1
    acts = set(re.findall(r'data-acte="([a-z-]+)"', page))
    assert acts == {"moins", "demarrer", "plus", "regards", "suivante", "montrer", "vu"}
    assert "3 mains levées" in page
    assert page.count('data-acte="vu"') == 2  # so that all is in sight
    assert not {"<a ", "<input", "<textarea", "Copier"} & set(re.findall(r"<\w+ ?|Copier", page))


# ---- Settings and the end


def test_the_plan_is_changed_on_the_way() -> None:
    desk = Desk()
    name = f"reglages-{desk.room.id}"
    visit = desk.visit(vue="reglages").type_in(f"{name}-title", "Promotion 13")
    minutes = next(key for key in visit.fields() if key.endswith("-minutes"))
    visit.type_in(minutes, "9").type_in(f"{name}-days_kept", "3").click("enregistrer-reglages")
    assert "Réglages enregistrés." in visit.html
    assert "Réglages enregistrés." not in visit.run().html
    room = desk.room
    assert (room.plan.title, room.plan.days_kept) == ("Promotion 13", 3)
    assert room.live.timer.left == 9 * 60_000
    assert (room.record.erased_at - room.record.opened_at).days <= 4


def test_minutes_changed_elsewhere_show_in_the_settings_and_stay() -> None:
    desk = Desk(*"ABCDEF")
    name = f"reglages-{desk.room.id}"
    visit = desk.visit(vue="reglages").type_in(f"{name}-title", "Promotion 13")
    desk.press("prevoir")
    visit.run()
    last = [key for key in visit.fields() if key.endswith("-minutes")][-1]
    assert visit.held(last) == "9"
    visit.click("enregistrer-reglages")
    assert (desk.room.plan.title, desk.room.plan.steps[-1].minutes) == ("Promotion 13", 9)


def test_no_step_comes_or_goes_once_a_room_is_open() -> None:
    visit = Desk().visit(vue="reglages")
    assert "passez-en une avec" in visit.html
    assert not [key for key in visit.buttons() if "ajouter" in key or "retirer" in key]
    title = next(key for key in visit.fields() if key.endswith("-titre"))
    visit.type_in(title, " ")
    assert "Dites ce que l’on fait à cette étape" in visit.html
    assert "enregistrer-reglages" not in visit.buttons()


def test_everything_is_erased(kept: Store) -> None:
    desk = Desk("Relais")
    number = desk.room.id
    assert read(kept.rooms.by_id(number)).plan == desk.plan
    view = conducted(desk.token, "effacer")["fini"]
    visit = desk.visit(vue=view)
    assert "L’atelier est effacé" in visit.html
    assert 'data-conduite=""' in visit.html
    assert kept.rooms.teams(number) == ()


LOST: Final = "Cet atelier ne s’ouvre plus, nous en sommes désolés"
SPOILT: Final[Mapping[str, Callable[[Store, Room], object]]] = {
    "plan": lambda kept, room: kept.rooms.replan(
        room.id, room.record.plan.replace('"minutes":5', '"minutes":0'), LATER
    ),
    "live": lambda kept, room: kept.rooms.relive(room.id, lambda live: live[:-1]),
    "step": lambda kept, room: kept.rooms.relive(
        room.id, lambda live: live.replace('"step":0', '"step":-9')
    ),
    "clock": lambda kept, room: kept.rooms.relive(
        room.id, lambda live: re.sub(r'"left":\d+', f'"left":{10**19}', live)
    ),
}


@pytest.fixture(params=SPOILT)
def spoilt(request: pytest.FixtureRequest, kept: Store) -> Desk:
    """Give a room of which what an earlier version kept, or a disk, cannot be read any more."""
    desk = Desk("Relais")
    SPOILT[request.param](kept, desk.room)
    return desk


def test_a_room_that_cannot_be_read_says_so_to_all_and_breaks_no_other(
    kept: Store, spoilt: Desk
) -> None:
    other, team = Desk("Haies"), spoilt.links[0]
    wall = screen_token(spoilt.token)
    look_again()
    asked = [
        ("/conduite", {"key": spoilt.token}),
        ("/conduite", {"key": spoilt.token, "act": "mot-a-toutes", "text": "Bien."}),
        ("/conduite", {"key": wall, "act": "voir"}),
        ("/salle", {"key": spoilt.token, "role": "coach"}),
        ("/salle", {"key": wall, "role": "ecran"}),
        ("/salle", {"key": team, "role": "equipe", "author": "ana"}),
        ("/document", {"key": spoilt.token, "kind": "archive"}),
    ]
    for route, body in asked:
        answer = Client().post(route, json=body)
        assert (answer.status_code, answer.json()["message"][: len(LOST)]) == (404, LOST), body
    assert LOST in unescape(Visit("projection", ecran=wall).html)
    page = Visit("depart", team)
    assert LOST in page.tab.error[0].value
    page.type_in("champ-depart-product", "Quai")
    assert kept.read(team).values["depart.product"] == "Quai"
    assert "Haies" in other.press()


@pytest.mark.parametrize("way", ["page", "press", "date"])
def test_a_room_that_cannot_be_read_is_erased(kept: Store, spoilt: Desk, way: str) -> None:
    number = kept.rooms.as_coach(spoilt.token).id
    if way == "page":
        visit = spoilt.visit()
        assert LOST in visit.html
        assert "L’atelier est effacé" in visit.click("effacer").html
    elif way == "press":
        assert conducted(spoilt.token, "effacer")["fini"] == "efface"
    else:
        kept.rooms.replan(number, "", datetime.now(UTC) - timedelta(seconds=1))
        kept.upkeep.believe()
        erase_once()
    assert kept.rooms.teams(number) == ()
    assert "Aucun atelier ne répond" in spoilt.visit().html


def test_rehearsal_can_be_played_again_and_ends_under_its_name(kept: Store) -> None:
    first = key_of(Visit("atelier").click("repeter"))
    room = as_coach(first)
    play(room, now() + 60_000)
    kept.rooms.join(room.id, "De vraies gens")
    conducted(first, "fermer")
    assert conducted(first, "recommencer")["cle"] == first
    assert [team.name for team in kept.rooms.teams(room.id)] == ["De vraies gens"]
    play(as_coach(first), now() + 60_000)
    assert len(kept.rooms.teams(room.id)) > 2
    ended = Visit("atelier", vue=conducted(first, "effacer")["fini"])
    assert "La répétition est finie" in ended.html
    assert kept.rooms.count() == 0


# ---- Its link replaced: whatever the moment at which the connection is cut, one link opens it


def replaced(desk: Desk) -> str:
    """Replace the link of a room from its page; return the new one, which may be on its way."""
    return str(conducted(desk.token, "autre-lien")["cle"])


def held(token: str) -> int:
    """Ask after a room as the page that holds this link does; return the status."""
    asking = {"role": "coach", "key": token}
    return Client().post("/salle", json=asking).status_code


def test_a_new_link_that_never_came_leaves_the_old_one() -> None:
    desk = Desk("Les Marins")
    done = conducted(desk.token, "autre-lien")
    lost = done["cle"]
    assert "C’est fait" in done["page"]
    assert lost != desk.token
    assert "Les Marins" in desk.press()
    assert held(desk.token) == HTTPStatus.OK
    again = replaced(desk)
    assert (held(again), held(lost), held(desk.token)) == (200, 404, 404)


def test_two_tabs_that_replace_a_link_leave_one_once_it_came() -> None:
    desk = Desk("Les Marins")
    links = [replaced(desk) for _ in range(2)]
    assert "Les Marins" in desk.press()
    assert [held(link) for link in links] == [404, 200]
    assert "Aucun atelier ne répond" in desk.visit().html
    assert held(desk.token) == HTTPStatus.NOT_FOUND
