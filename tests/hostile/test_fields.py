"""Every field, every way in: what was typed is kept as the storage cleans it, and derived from."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from random import Random
from typing import Final
from unicodedata import normalize

import pytest
from asking import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import parts
from takeaway import PLAN

from coaching.coach.advice import field_remarks, remarks, strengths
from coaching.coach.advice.advising import advise_lines
from coaching.coach.analysis import Analysis
from coaching.coach.privacy import findings
from coaching.coach.reading import Fact, Kind, Question, Reading
from coaching.coach.reading.facts import kinds_read
from coaching.coach.review import review
from coaching.coach.signature import facts_of
from coaching.coach.standing import standing
from coaching.coach.text_check import text_check
from coaching.exports.room_archive import folders, room_zip
from coaching.fiche import savefile
from coaching.fiche.draft import SOURCE, DraftFiche
from coaching.fiche.labels import is_asked, label_of
from coaching.fiche.paths import draft_from, values_of
from coaching.fiche.progress import progress
from coaching.intake import kept_draft, named_answers, placed
from coaching.ops.limits import MOST_TEAMS
from coaching.paragraph import Style, Variant, Voice
from coaching.paragraph.team_text import adopted, wordings
from coaching.storage import Change, Store, storable
from coaching.workshop.glance import glance
from coaching.workshop.team_sheets import TeamSheet
from hostile import filling
from hostile.corpus import CORPUS, FAMILIES
from hostile.readers import READERS, read

Figure = Callable[[str, object], None]
_STYLES: Final = [Style(variant, voice) for variant in Variant for voice in Voice]
FICHES: Final = (*filling.drafts(rounds=2), *filling.own())
# What costs is to derive everything, in four styles, then to hear what is said.
SHORT_FICHES: Final = 8
_FOLDER: Final = r"[0-9]{2}-[A-Za-z0-9-]{1,50}"
IMAGINED_FICHES: Final = 300
WHO: Final = "usagers.groups.k3.who"
ASKED: Final = tuple(path for path in filling.FIELDS if is_asked(path))


@contextmanager
def told(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        error.add_note(name)
        raise


@pytest.mark.promise(
    "hostile input", "Whatever is typed is kept to the letter, but NUL and halves of a character."
)
def test_every_text_is_kept_by_the_way_of_the_keyboard(
    kept: Store, record_property: Figure
) -> None:
    client, token = Client(), kept.create()
    sent: dict[str, str] = {}
    for path, (name, text) in zip(cycle(ASKED), CORPUS.items(), strict=False):
        typed = {"fiche": token, "author": "ana", "path": path, "before": "", "after": text}
        answer = client.post("/saisie", content=json.dumps(typed))  # halves as « \ud83d »
        assert (answer.status_code, answer.json()["etat"]) == (200, "enregistre"), name
        sent[path] = storable(text)
    assert {path: kept.read(token).values[path] for path in ASKED} == sent
    record_property("figure", f"{len(CORPUS)} texts through {len(ASKED)} fields")


@pytest.mark.promise(
    "hostile input", "Who sends anything as a link, a place or a name is answered, never an error."
)
def test_anything_sent_is_answered(kept: Store, record_property: Figure) -> None:
    token, answers = kept.create(), Counter[int]()
    typed = {"fiche": token, "author": "ana", "path": WHO, "before": "", "after": "a"}
    asked = {"role": "equipe", "key": token, "author": "ana", "place": "usagers"}
    names = [
        (route, body, name)
        for route, body in (("/saisie", typed), ("/salle", asked))
        for name in body.keys() - {"before", "after"}
    ]
    for rank, (text, (route, body, name)) in enumerate(zip(CORPUS.values(), cycle(names))):
        client = Client(f"10.0.{rank // 250}.{rank % 250}")  # each may try a few links
        sent = json.dumps({**body, name: text})
        answers[client.post(route, content=sent).status_code] += 1
    assert set(answers) <= {200, 400, 404}
    record_property("figure", f"{answers.total()} requests, {answers[200]} of them in order")


def test_every_text_is_kept_by_both_databases(store: Store) -> None:
    token = store.create(filling.values(list(CORPUS.values())))
    changes = [Change(f"hostile.{rank}", "", text) for rank, text in enumerate(CORPUS.values())]
    store.save(token, changes, "ana")
    kept = store.read(token).values
    assert [kept[f"hostile.{rank}"] for rank in range(len(CORPUS))] == [
        storable(text) for text in CORPUS.values()
    ]


def test_what_is_cleaned_is_nul_and_halves_alone() -> None:
    changed = {name for name, text in CORPUS.items() if storable(text) != text}
    halves = {name for name, text in CORPUS.items() if "\x00" in text or not _is_whole(text)}
    assert changed == halves != set()


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


@pytest.mark.promise(
    "hostile input", "A saved file, alone or in the archive of a room, gives back what was kept."
)
def test_every_fiche_reopens_as_it_was(record_property: Figure) -> None:
    for name, fiche in FICHES:
        assert savefile.load(savefile.dump(fiche)) == fiche, name
        assert draft_from(values_of(fiche)) == fiche, name
    names = [f"Équipe {rank} {text[:9]}" for rank, text in enumerate(CORPUS.values())]
    teams = tuple(map(TeamSheet, names, (fiche for _, fiche in FICHES[::3])))
    held = parts(room_zip(PLAN, teams))
    again = [savefile.load(held[f"{folder}/fiche.json"]) for folder in folders(teams)]
    assert again == [team.draft for team in teams]
    record_property("figure", f"{len(FICHES)} files, {len(teams)} of them in one archive")


def test_every_name_of_a_team_makes_a_folder_of_its_own() -> None:
    teams = [TeamSheet(name, DraftFiche()) for name in CORPUS.values()]
    for rank in range(0, len(teams), MOST_TEAMS):
        found = folders(teams[rank : rank + MOST_TEAMS])
        assert len({one.lower() for one in found}) == len(found)
        assert [one for one in found if not re.fullmatch(_FOLDER, one)] == []


@pytest.mark.promise(
    "hostile input", "Everything that the screens tell of a fiche can be told, whatever it holds."
)
def test_everything_is_derived(record_property: Figure) -> None:
    for name, fiche in FICHES:
        with told(name):
            derive(fiche)
    record_property("figure", f"{len(FICHES)} fiches in {len(_STYLES)} styles")


@pytest.mark.promise(
    "hostile input", "Short answers, plausible or absurd, beside any others, break nothing."
)
def test_everything_is_derived_from_short_answers(record_property: Figure) -> None:
    for name, fiche in filling.hurried(SHORT_FICHES):
        with told(name):
            derive(fiche)
    record_property("figure", f"{SHORT_FICHES} fiches, {SHORT_FICHES * len(filling.FIELDS)} fields")


def test_a_reader_that_hears_anything_anywhere_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, record_property: Figure
) -> None:
    """Another processor, or other weights, may hear any fact in any words."""
    monkeypatch.setattr(field_remarks, "read", hear_anything)
    for name in ("_advice", "_praise"):  # they keep what they said, for the tests that follow
        monkeypatch.setattr(field_remarks, name, getattr(field_remarks, name).__wrapped__)
    counted = 0
    for name, fiche in filling.hurried(IMAGINED_FICHES):
        with told(name):
            counted += len(strengths(fiche)) + len(remarks(fiche))
    assert counted > IMAGINED_FICHES
    record_property("figure", f"{IMAGINED_FICHES * len(filling.FIELDS)} fields, {counted} remarks")


def hear_anything(text: str, question: Question) -> Reading:
    """Read some facts of any kind anywhere in a text, always the same ones."""
    if not text:
        return Reading(question, text, ())
    random = Random(f"{question} {text}")  # noqa: S311 - nothing secret

    def heard(most: int) -> tuple[Fact, ...]:
        kinds = random.sample(kinds_read(question), random.randint(0, most))
        return tuple(anywhere(random, kind, text) for kind in kinds)

    return Reading(question, text, heard(4), heard(2), frozenset(one.kind for one in heard(1)))


def anywhere(random: Random, kind: Kind, text: str) -> Fact:
    start = random.randrange(len(text))
    end = random.randint(start + 1, min(len(text), start + 40))
    return Fact(kind, text[start:end], start, end, random.choice((0.5, 0.95)))


@given(st.lists(st.text(st.characters(codec=None), max_size=60), min_size=1, max_size=8))
@settings(max_examples=6, derandomize=True)
def test_everything_is_derived_from_any_character(texts: list[str]) -> None:
    fiche = draft_from(filling.values(texts))
    derive(fiche)
    assert savefile.load(savefile.dump(fiche)) == fiche


def derive(fiche: DraftFiche) -> None:
    """Derive all that the product does of a fiche; anything may be said, nothing is raised."""
    now = progress(fiche)
    standing(fiche)
    glance(values_of(fiche))
    for path in now.statuses:
        label_of(path, fiche)
    for block in review(fiche):
        for answer in block.answers:
            findings(answer.text)
    read = Analysis(fiche, None)
    for style in _STYLES:
        text = read.final_text(style)
        ours = read.proposed_text(style)
        facts_of(fiche, text)
        check = text_check(fiche, text, ours)
        assert len(check.sentences) == len(text.sentences)
        adopted(fiche, text.text, ours)
    for sentence in read.proposed_text(_STYLES[0]).sentences:
        assert wordings(fiche, read.answered, read.style, sentence.slot) is not None


@pytest.mark.promise(
    "hostile input", "No text surprises what reads it: French, names, personal data."
)
@pytest.mark.parametrize("name", READERS)
def test_every_reader_reads_every_text(name: str) -> None:
    for title, text in CORPUS.items():
        with told(title):
            read(name, storable(text))


@pytest.mark.promise(
    "hostile input", "A draft of anything is read, an answer of anything advised on, in its words."
)
def test_every_draft_and_answer_is_read(record_property: Figure) -> None:
    texts = [storable(text) for text in CORPUS.values()]
    drafts = [*texts, *("\n".join(map(storable, family.values())) for family in FAMILIES.values())]
    for draft in drafts:
        placed(named_answers(draft), DraftFiche(), lambda: "n")
        kept = kept_draft(draft_from({SOURCE: draft}))
        for one in kept.sentences if kept else ():
            assert "".join(words for words, _ in one.pieces) in normalize("NFC", draft)
    asked = [
        {"id": rank, "question": question, "text": text}
        for rank, (question, text) in enumerate(zip(cycle(Question), texts, strict=False))
    ]
    lines = "\n".join(json.dumps(line) for line in asked)
    told = [json.loads(line) for line in advise_lines(lines.encode())]
    assert [one["id"] for one in told] == list(range(len(texts)))
    for one, text in zip(told, texts, strict=True):
        for said in (*one["conseils"], *one["points_forts"]):
            assert said["extrait"] == text[said["debut"] : said["fin"]]
    record_property("figure", f"{len(drafts)} drafts, {len(told)} answers")
