"""A fiche as the form of the member space takes it."""

from factories import draft

from coaching.exports.as_markdown import as_markdown
from coaching.exports.member_space import member_space
from coaching.fiche.draft import DraftFiche

TOLD = {
    "depart.context": "le congé de proche aidant est indemnisé",
    "depart.solution": "prévient l’employeur",
}


def test_each_heading_of_the_description_can_be_copied_by_itself() -> None:
    space = member_space(draft(TOLD))
    assert "\n".join(one.markdown for one in space.headings) == space.description
    assert space.description.encode() == as_markdown(draft(TOLD))
    assert [one.missing for one in space.headings] == [""] * 5
    assert (space.name, space.mission) == ("Relais Aidants", "Prévenir l’employeur")


def test_what_is_not_answered_leads_to_its_question_and_gives_nothing_to_copy() -> None:
    told = {one.title: one for one in member_space(DraftFiche()).headings}
    for title, path in (
        ("Contexte", "depart.context"),
        ("Problème", "depart.problem"),
        ("Solution", "depart.solution"),
    ):
        assert (told[title].missing, told[title].markdown) == (path, "")
    assert told["Objectifs à 6 mois"].missing.startswith("usagers.groups.")
    assert (member_space(DraftFiche()).name, member_space(DraftFiche()).launch) == ("", None)


def test_an_aim_waits_for_its_figure_before_its_date() -> None:
    *_, aims = member_space(draft({"usagers.proof": "?", "depart.launch": ""})).headings
    assert aims.missing == "usagers.proof"
    *_, aims = member_space(draft({"depart.launch": ""})).headings
    assert aims.missing == "depart.launch"
