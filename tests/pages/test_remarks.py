"""What the coach says beside the fields, three remarks at a time; ignoring them, mending them."""

import re
from collections.abc import Mapping
from html import unescape

import coach
import pytest
from buttons import PASS_QUESTION, TAKE_QUESTION_BACK
from factories import COMPLETE, GROUP, PARTNER
from visit import Visit

from coaching.coach.standing import key_of_remark, standing
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import draft_from
from coaching.french import typography
from coaching.storage import Change, Store
from coaching.ui.form.fields import key_of

WHO, WHERE, WHY, PROOF = f"{GROUP}.who", f"{GROUP}.where", f"{GROUP}.why", "usagers.proof"
MEND, STRENGTHEN, POLISH = "volontariat-non-justifie", "usagers-non-situes", "formulation-hesitante"


pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture(autouse=True)
def calls(monkeypatch: pytest.MonkeyPatch) -> list[DraftFiche]:
    """Let the coach say what the texts name, and count how often it is asked."""
    asked: list[DraftFiche] = []

    def remarks(draft: DraftFiche) -> object:
        asked.append(draft)
        return coach.remarks(draft)

    monkeypatch.setattr("coaching.coach.standing.remarks", remarks)
    monkeypatch.setattr("coaching.coach.standing.strengths", coach.strengths)
    return asked


def token(kept: Store, changes: Mapping[str, str]) -> str:
    return kept.create({**COMPLETE, **changes}, "ana")


def key_at(path: str, code: str) -> str:
    found = coach.remarks(draft_from({path.rpartition(".")[0]: "1", path: code}))
    return key_of_remark(found[0])


def folded(visit: Visit) -> list[str]:
    found = re.findall(r'<summary id="remarque-[^>]*>Une question : ([^<]*)<', plain(visit.html))
    return [unescape(one) for one in found]


def plain(text: str) -> str:
    return text.replace("&nbsp;", " ").replace("\u00a0", " ").replace("\u202f", " ")


def thanked(code: str) -> str:
    return typography(coach.RULES[code].thanks)


def title(code: str) -> str:
    return coach.RULES[code].title


def dismiss(visit: Visit, path: str, code: str, reason: str) -> Visit:
    visit.press(f"{PASS_QUESTION} : {plain(typography(title(code)))}")
    return visit.type_in(f"champ-ignored-{key_at(path, code)}-reason", reason) if reason else visit


def test_remark_says_all_it_has_to_say(kept: Store) -> None:
    visit = Visit("usagers", token(kept, {WHY: MEND}))
    rule = coach.RULES[MEND]
    assert f'data-pour="{key_of(WHY)}" data-dire="remarque-' in visit.html
    assert '<span class="pp-gravite">Une question</span>' in visit.html
    said = plain(unescape(visit.html))
    assert f"« {MEND} »" in said
    assert rule.source
    for text in (rule.title, rule.message, rule.ask, rule.source.text):
        assert plain(typography(text)) in said
    assert "Ce que dit beta.gouv.fr" in said


def test_coach_is_asked_only_of_the_page_that_it_is_shown_on(
    kept: Store, calls: list[DraftFiche]
) -> None:
    Visit("depart", token(kept, {WHY: MEND})).run()
    (draft,) = calls
    assert draft.usagers == DraftFiche().usagers, "no model has to be loaded for the first page"


FOUR = {WHO: STRENGTHEN, WHERE: POLISH, WHY: STRENGTHEN, PROOF: MEND}


def test_three_remarks_are_open_the_most_important_ones(kept: Store) -> None:
    visit = Visit("usagers", token(kept, {**FOUR, f"{PARTNER}.name": POLISH}))
    assert visit.html.count('class="pp-remarque ') == len(FOUR) + 1
    assert folded(visit) == [title(POLISH)] * 2


def test_open_remark_stays_open_when_a_graver_one_comes(kept: Store) -> None:
    visit = Visit("usagers", token(kept, {WHO: POLISH, WHERE: POLISH, WHY: POLISH}))
    assert folded(visit) == []
    visit.type_in(key_of(PROOF), MEND)
    assert folded(visit) == [title(MEND)]
    assert folded(visit.catch_up()) == [title(MEND)]
    visit.type_in(key_of(WHO), f"{MEND} {POLISH}")  # a graver one of its very field
    assert f'id="remarque-{key_at(WHO, POLISH)}"' in visit.html
    assert f'id="remarque-{key_at(WHO, MEND)}"' not in visit.html


def test_freed_place_goes_to_the_most_important_that_waits(kept: Store) -> None:
    visit = Visit("usagers", token(kept, FOUR))
    visit.type_in(f"champ-{PARTNER}.brings".replace(".", "-"), STRENGTHEN)
    assert sorted(folded(visit)) == sorted([title(POLISH), title(STRENGTHEN)])
    visit.type_in(key_of(PROOF), "40 sur 60")
    assert folded(visit) == [title(POLISH)]


def test_ignored_remark_goes_unthanked_until_it_is_taken_back_with_its_reason(kept: Store) -> None:
    visit = dismiss(Visit("usagers", token(kept, {WHY: MEND})), WHY, MEND, "Vu avec eux.")
    assert 'class="pp-remarque ' not in visit.html
    assert "pp-merci" not in visit.html
    assert f"Question passée : {title(MEND)}" in plain(unescape(visit.html))
    (ignored,) = standing(draft_from(kept.read(visit.token).values)).ignored
    assert (ignored.remark.path, ignored.reason) == (WHY, "Vu avec eux.")
    again = Visit("usagers", visit.token)
    assert 'class="pp-remarque ' not in again.html
    again.press(TAKE_QUESTION_BACK)
    assert 'class="pp-remarque ' in again.html
    assert draft_from(kept.read(visit.token).values).ignored == ()
    again.press(PASS_QUESTION)
    assert again.held(f"champ-ignored-{key_at(WHY, MEND)}-reason") == "Vu avec eux."
    assert "pp-merci" not in again.type_in(key_of(WHY), "autre chose").html


def test_next_remark_of_a_field_shows_once_the_first_is_mended_or_passed(kept: Store) -> None:
    visit = Visit("usagers", token(kept, {WHY: f"{MEND} {STRENGTHEN} {POLISH}"}))
    assert visit.html.count('class="pp-remarque ') == 1
    assert folded(visit) == []
    assert title(STRENGTHEN) not in plain(visit.html)
    dismiss(visit, WHY, MEND, "")
    assert title(STRENGTHEN) in plain(visit.html)
    assert visit.html.count('class="pp-remarque ') == 1
    visit.type_in(key_of(WHY), POLISH)
    assert title(POLISH) in plain(visit.html)


GOOD = "ils l’ont demandé (volontariat-justifie)"


@pytest.mark.parametrize(("path", "text"), [(WHY, f"{GOOD} deux fois"), (WHERE, MEND)])
def test_mended_text_is_acknowledged_until_it_changes_or_its_remark_moves(
    path: str, text: str, kept: Store
) -> None:
    visit = Visit("usagers", token(kept, {WHY: MEND}))
    visit.type_in(key_of(WHY), GOOD)
    said = f'data-dire="merci {key_of(WHY)}"><span aria-hidden="true">✓ </span>{thanked(MEND)}'
    assert said in visit.html
    assert said in visit.catch_up().html
    assert said in visit.type_in("champ-usagers-partners-a-name", "la CAF").html
    assert thanked(MEND) not in visit.type_in(key_of(path), text).html


@pytest.mark.parametrize(
    ("before", "others", "after"),
    [
        (MEND, {}, ""),
        (MEND, {}, "?"),
        (MEND, {}, "oui"),  # nothing is remarked any more, and nothing was found either
        ("adhesion-contrainte", {}, MEND),
        (MEND, {WHERE: MEND}, GOOD),  # it has only moved
        # Nothing tells that these are mended, but an entry of which nothing is remarked.
        (STRENGTHEN, {WHERE: POLISH}, "oui"),
        (STRENGTHEN, {}, f"oui, {POLISH}"),
    ],
)
def test_thanks_wait_for_what_was_missing_or_for_an_entry_without_remark(
    before: str, others: dict[str, str], after: str, kept: Store
) -> None:
    visit = Visit("usagers", token(kept, {WHY: before, **others}))
    assert 'pp-merci" data-dire' not in visit.type_in(key_of(WHY), after).html


@pytest.mark.parametrize("after", [GOOD, f"{GOOD}, {POLISH}"])
@pytest.mark.parametrize("others", [{WHERE: STRENGTHEN}, {f"{PARTNER}.why": MEND}])
def test_remark_on_something_else_withholds_no_thanks(
    others: dict[str, str], after: str, kept: Store
) -> None:
    visit = Visit("usagers", token(kept, {WHY: MEND, **others}))
    assert thanked(MEND) in visit.type_in(key_of(WHY), after).html


def test_strength_is_said_once_and_before_a_remark(kept: Store) -> None:
    both = "volontariat-justifie partenaire-nomme"
    visit = Visit("usagers", token(kept, {WHY: both}))
    assert visit.html.count("Point fort") == 1
    assert title("volontariat-justifie") in visit.html
    html = visit.type_in(key_of(WHY), f"{both} {MEND}").html
    assert -1 < html.find("Point fort") < html.find(f'data-pour="{key_of(WHY)}"')


def test_review_counts_the_remarks_and_leads_to_each_field(kept: Store) -> None:
    fiche = token(kept, {**FOUR, "acceleration.steps.a.sign": POLISH})
    review = Visit("relecture", fiche).html
    for severity, count in (("D’abord", 1), ("Ensuite", 2), ("Pour finir", 2)):
        assert f'{severity} <span class="pp-nombre">{count}</span>' in review
    for path in (*FOUR, "acceleration.steps.a.sign"):
        assert f"&amp;retour=relecture&amp;champ={key_of(path)}" in review
    assert "Questions passées" not in review


def test_review_lists_what_was_ignored(kept: Store) -> None:
    visit = dismiss(Visit("usagers", token(kept, {WHY: MEND})), WHY, MEND, "Vu avec eux.")
    review = visit.go("relecture").html
    listed = plain(review.partition("Questions passées")[2])
    assert title(MEND) in listed
    assert "Vu avec eux." in listed
    assert f"champ={key_of(WHY)}" in listed
    assert "Ce qu’un coach vous demanderait" not in review
    kept.save(visit.token, [Change(WHY, MEND, "autre chose")], "ana")
    assert "Questions passées" not in visit.run().html


def test_the_review_leads_to_what_is_left_or_says_where_one_is(kept: Store) -> None:
    ready = Visit("relecture", kept.create(COMPLETE))
    assert '<a href="#titre-pret">Où vous en êtes</a>' in ready.html
    blank = Visit("relecture", kept.create())
    assert '<a href="#titre-pret">Ce qui manque</a>' in blank.html
    # The links of a narrow screen lead to titles that are there.
    aims = set(re.findall('href="#([^"]+)"', blank.html))
    assert aims <= set(re.findall(' id="([^"]+)"', blank.html))
