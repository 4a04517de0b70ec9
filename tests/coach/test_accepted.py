"""What a field accepts, the text says: no answer is thanked for and called « à confirmer »."""

import re
from typing import Final

import pytest
from factories import TEXTS, draft
from typed import ANSWERS, answers

from coaching import french
from coaching.coach.standing import standing
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.progress import Status, progress
from coaching.paragraph import render
from coaching.paragraph.phrasing.answer_forms import is_national_word

# Words that no field expects, and that each takes all the same.
ODD: Final = (
    "(à voir avec Paul) le décret|42|oui|non|ok|cf. annexe 2|C’est nous !|peut-être|la loi|le reste"
    "|plus tard|voir plus haut|https://exemple.fr|Léa, Tom et Inès|national|en France"
    "|on ne sait pas si la région signera|personne d’autre|sans objet|déjà paru|les 3|A|pas simple"
    "|rien de plus|aucun frein|ils l’ont demandé|l’accord écrit de chaque foyer, par SMS"
)
FREE: Final = [
    path
    for path in TEXTS
    if path.rpartition(".")[2] not in ("depends", "certainty", "population", "count", "launch")
    and path not in ("usagers.arrival", "depart.problem")
    and not path.endswith((".month", ".users"))
]


def _roots(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w{4,}", french.folded(text))}


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", FREE)
def test_an_answer_that_its_field_takes_is_said(path: str) -> None:
    for typed in [*answers(ANSWERS[path.rpartition(".")[2]]), *answers(ODD)]:
        if french.is_unknown(typed):
            continue
        asked = draft({path: typed})
        read = progress(asked)
        assert read.statuses[path] is Status.GIVEN
        due = {one.advice.rule.code for one in standing(asked).due if one.path == path}
        told = render(read.checked.fiche)
        assert (TO_CONFIRM_MARK in told.text) <= ("sans-contournement" in due), typed
        assert path in told.sources, typed
        if is_national_word(typed):
            continue  # « national » is said: « tout le pays »
        lost = _roots(typed) - _roots(told.text)
        assert len(lost) <= len(_roots(typed)) / 2, (typed, told.text)
