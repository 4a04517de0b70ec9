"""The coach's side of a workshop: a room in one click, its link, its settings and its end."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from http import HTTPStatus
from zoneinfo import ZoneInfo

import pytest
from asking import Client
from desk import FULL, Desk, conducted
from sqlalchemy import text
from visit import Visit

from coaching.exports.room_archive import room_zip
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.french.dates import MONTHS
from coaching.storage import Store, room_statements, shared_rooms
from coaching.ui.kit.visitor import today
from coaching.workshop import SCRIPTS, Plan, Script
from coaching.workshop.hosting import as_coach, replan
from coaching.workshop.rehearsal import open_rehearsal
from coaching.workshop.team_sheets import TeamSheet

pytestmark = pytest.mark.usefixtures("_watch_afresh", "kept")


def token_of(visit: Visit) -> str:
    found = visit.tab.query_params.get("atelier", "")
    return str(found[0] if isinstance(found, list) else found)


# ---- Opening


def test_one_click_opens_a_room() -> None:
    visit = Visit("atelier").click("ouvrir-atelier")
    room = as_coach(token_of(visit))
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    assert room.plan.title.endswith(MONTHS[today.month - 1])
    assert (room.plan.day, room.plan.days_kept) == (today, 30)
    assert room.plan.steps == SCRIPTS[Script.USUAL]
    assert room.record.code in conducted(token_of(visit))["page"]


def test_the_only_key_of_a_room_is_copied_first_and_read_by_nobody() -> None:
    """It is beside nothing else that copies it, before a team is there and after."""
    desk = Desk()
    page = desk.press().split("pp-at-salle-vide")[1]
    assert page.index("votre seule clé") < page.index("Projetez")
    for team in ("Relais", "Haies"):
        page = desk.press()
        assert page.count(">Copier mon lien<") == 1
        assert page.count(f'data-lien="/atelier?atelier={desk.token}"') == 1
        assert desk.token not in re.sub(r"<[^>]+>", " ", page)
        desk.rooms.join(desk.room.id, team)


def test_another_script_and_its_steps_are_kept() -> None:
    visit = Visit("atelier").type_in("plan-deroule", Script.SHORT)
    first = next(key for key in visit.fields() if key.endswith("-titre"))
    visit.type_in(first, "On se présente").type_in(first.replace("-titre", "-minutes"), "7")
    visit.type_in("plan-deroule", Script.LONG).type_in("plan-deroule", Script.SHORT)
    visit.click("plan-ajouter")
    added = [key for key in visit.fields() if key.endswith("-titre")][-1]
    visit.type_in(added, "Et ensuite").click("ouvrir-atelier")
    steps = as_coach(token_of(visit)).plan.steps
    assert (steps[0].title, steps[0].minutes) == ("On se présente", 7)
    assert steps[0].screen == SCRIPTS[Script.SHORT][0].screen
    assert steps[-1].title == "Et ensuite"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("plan-title", " ", "Donnez un titre"),
        ("plan-title", "x" * 101, "raccourcissez-le de 1"),
        ("plan-day", "quand on pourra", "Écrivez le jour"),
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
    assert token_of(visit) == ""


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
    *usual, last = as_coach(token_of(visit)).plan.steps
    assert (tuple(usual), last.title) == (SCRIPTS[Script.USUAL][1:], "Et ensuite")


def reopened(*names: str) -> Visit:
    plan = Plan(title="D’avant", day=datetime.now(UTC).date())
    teams = [TeamSheet(name, ALL_EXAMPLES[0].draft) for name in names]
    visit = Visit("atelier")
    visit.tab.file_uploader("archive-atelier").upload("a.zip", room_zip(plan, teams))
    return visit.run().click("rouvrir-archive")


def test_an_archive_opens_a_new_room_with_its_teams() -> None:
    visit = reopened("Relais", "Haies")
    room = as_coach(token_of(visit))
    assert room.plan.title == "D’avant"
    assert [team.name for team in shared_rooms().teams(room.id)] == ["Relais", "Haies"]
    assert "Les carrés pour revenir (PDF)" in conducted(token_of(visit))["page"]


def test_names_that_read_the_same_are_told_apart_when_a_room_is_reopened() -> None:
    """Older rooms took them: their archive still opens."""
    names = ["Équipe A", "Équipe \u0410", "x" * 60, "\u0445" * 60]
    found = shared_rooms().teams(as_coach(token_of(reopened(*names))).id)
    kept = [*names[:1], "Équipe \u0410 (2)", names[2], f"{names[3][:56]} (4)"]
    assert [team.name for team in found] == kept


def test_another_file_opens_nothing() -> None:
    visit = Visit("atelier")
    visit.tab.file_uploader("archive-atelier").upload("a.zip", b"PK")
    visit.run()
    assert 'data-pour="archive-atelier"' in visit.html
    assert "rouvrir-archive" not in visit.buttons()


# ---- The link


def test_a_wrong_link_opens_nothing_and_says_so_kindly() -> None:
    visit = Visit("atelier", atelier="inconnu")
    assert "Cet atelier ne s’ouvre pas" in visit.html
    assert "ouvrir-atelier" in visit.click("atelier-nouveau").buttons()


def test_the_link_stays_in_the_address_and_in_the_tab() -> None:
    desk = Desk()
    visit = desk.visit()
    visit.tab.query_params.clear()
    assert token_of(visit.run()) == desk.token


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


def test_no_step_comes_or_goes_once_a_room_is_open() -> None:
    desk = Desk()
    visit = desk.visit(vue="reglages")
    assert "passez-en une avec" in visit.html
    assert not [key for key in visit.buttons() if "ajouter" in key or "retirer" in key]
    title = next(key for key in visit.fields() if key.endswith("-titre"))
    visit.type_in(title, " ")
    assert "Dites ce que l’on fait à cette étape" in visit.html
    assert "enregistrer-reglages" not in visit.buttons()


@pytest.mark.parametrize("page", ["accueil", "aide"])
def test_a_coach_finds_the_way_back_from_other_pages(page: str) -> None:
    desk = Desk()
    back = f'<a href="/atelier?atelier={desk.token}">Revenir à mon atelier</a>'
    assert back in desk.visit().go(page).html
    assert "Revenir à mon atelier" not in Visit(page).html


def test_the_door_closes_and_opens() -> None:
    desk = Desk()
    page = desk.press("fermer")
    assert desk.room.record.is_closed
    assert "plus aucune équipe n’y entre" in page
    assert "plus aucune équipe n’y entre" not in desk.press("rouvrir")
    assert not desk.room.record.is_closed


def test_everything_is_erased_at_once(kept: Store) -> None:
    desk = Desk("Relais")
    number = desk.room.id
    assert "Tout sera effacé aussitôt, sans retour" in desk.press()
    assert "page" not in conducted(desk.token, "effacer")
    assert kept.rooms.teams(number) == ()
    assert conducted(desk.token)["status"] == HTTPStatus.NOT_FOUND
    assert "L’atelier est effacé" in Visit("atelier", vue="efface").html


def test_rehearsal_is_played_again_or_ended_in_a_press(kept: Store) -> None:
    first = token_of(Visit("atelier").click("repeter"))
    assert "Finir la répétition" in conducted(first)["page"]
    again = conducted(first, "recommencer")["cle"]
    assert again != first
    assert kept.rooms.count() == 1
    conducted(again, "effacer")
    assert kept.rooms.count() == 0


@pytest.mark.parametrize("step", ["DELETE_ROOMS", "NEW_ROOM"])
def test_rehearsal_that_cannot_be_played_again_stays_as_it_is(
    kept: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The database fails between the end of one and the opening of the next: the first is there."""
    first = open_rehearsal(today())
    with monkeypatch.context() as patch:
        patch.setattr(room_statements, step, text("DELETE FROM nulle_part"))
        assert "Nous n’arrivons pas à enregistrer" in conducted(first, "recommencer")["message"]
    assert conducted(first)["cle"] == first
    assert conducted(first, "recommencer")["cle"] != first
    assert kept.rooms.count() == 1


# ---- Its link replaced: whatever the moment at which the connection is cut, one link opens it


def held(token: str) -> int:
    """Ask after a room as the page that holds this link does; return the status."""
    asking = {"role": "coach", "key": token}
    return Client().post("/salle", json=asking).status_code


def test_a_new_link_that_never_came_leaves_the_old_one() -> None:
    desk = Desk("Les Marins")
    lost = conducted(desk.token, "autre-lien")["cle"]
    assert lost != desk.token
    assert "Les Marins" in desk.press()
    assert held(desk.token) == HTTPStatus.OK
    again = conducted(desk.token, "autre-lien")["cle"]
    assert (held(again), held(lost), held(desk.token)) == (200, 404, 404)


def test_two_tabs_that_replace_a_link_leave_one_once_it_came() -> None:
    desk = Desk("Les Marins")
    links = [conducted(desk.token, "autre-lien")["cle"] for _ in range(2)]
    assert "Les Marins" in desk.press()
    assert [held(link) for link in links] == [404, 200]
    assert "Aucun atelier ne répond" in desk.visit().html
    assert held(desk.token) == HTTPStatus.NOT_FOUND


# ---- After its day

CALL = "demain.calls.a"
TODAY = today()
CALLS = {
    CALL: "1",
    f"{CALL}.whom": "la <b>CAF</b>",
    f"{CALL}.question": "Quand ?",
    f"{CALL}.before": "4 décembre 2026",
    "demain.calls.b": "2",
    "demain.calls.b.whom": "la MSA",
    "demain.calls.b.reply": "oui",
}


def test_another_room_like_this_one_has_its_plan_another_code_and_no_team() -> None:
    desk = Desk("Relais")
    steps = SCRIPTS[Script.SHORT][1:]
    replan(desk.room, Plan(title="Promotion 12", day=TODAY, steps=steps, days_kept=7))
    visit = desk.visit(vue="semblable")
    assert "Un atelier comme" in visit.html
    day = TODAY + timedelta(days=14)
    visit.type_in(f"plan-{desk.room.id}-day", f"{day:%d/%m/%Y}").click("ouvrir-atelier")
    room = as_coach(token_of(visit))
    assert room.plan == Plan(title="Promotion 12", day=day, steps=steps, days_kept=7)
    assert room.record.code != desk.room.record.code
    assert desk.rooms.teams(room.id) == ()
    assert len(desk.teams) == 1


def test_a_rehearsal_is_not_to_be_opened_again_for_real() -> None:
    assert "vue=semblable" in Desk().press()
    assert "vue=semblable" not in conducted(open_rehearsal(today()))["page"]


def test_calls_without_an_answer_come_first_once_the_day_is_over() -> None:
    desk = Desk()
    desk.rooms.join(desk.room.id, "Relais", {**FULL, **CALLS})
    assert "Les appels sans réponse" not in desk.press()
    replan(desk.room, desk.plan.model_copy(update={"day": TODAY - timedelta(days=7)}))
    page = desk.press()
    told = page.split("Les appels sans réponse")[1].split("</details>")[0]
    assert "la &lt;b&gt;CAF&lt;/b&gt;" in told
    assert "avant le 4\u00a0décembre\u00a02026" in told
    assert "la MSA" not in told
    assert page.index("Les appels sans réponse") < page.index("pp-rangs")


# ---- The page


def test_each_row_says_its_team_its_questions_and_what_it_is_at() -> None:
    desk = Desk("Relais & <b>Haies</b>")
    desk.rooms.join(desk.room.id, "Tard", {"depart.product": "Quai"})
    desk.rooms.raise_hand(desk.teams[1].id, up=True)
    late, full = rows_of(desk.press())
    assert "Tard demande de l’aide" in late
    assert "Point de départ : commencé. Usagers : rien encore." in late
    assert "Relais & <b>Haies</b>" in full
    assert "Usagers : fini." in full
    full, late = rows_of(desk.press("vu", team=desk.teams[1].id))
    assert "demande" not in full + late
    assert desk.teams[1].hand_at is None


def rows_of(page: str) -> list[str]:
    """Return the words of each row of the teams, in their order."""
    found = re.split("<tr ", page.split("<tbody", 1)[1])[1:]
    return [" ".join(unescape(re.sub("<[^>]*>", "", row)).split()) for row in found]


def test_what_comes_after_takes_the_place_of_the_next_step_at_the_last() -> None:
    desk = Desk("Relais")
    for _ in desk.plan.steps[1:]:
        page = desk.press()
        assert 'data-acte="suivante"' in page
        assert 'popovertarget="apres"' not in page
        desk.press("suivante")
    page = desk.press()
    assert 'data-acte="suivante"' not in page
    after = page.split('id="apres"')[1].split("pp-conduite-dits")[0]
    for words in ("Le livret", "Le tableau", "archive", "carrés", "comme celui-ci", "effacer"):
        assert words in after
    assert page.count('data-acte="effacer"') == page.count('data-document="livret"') == 1
