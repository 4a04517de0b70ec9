"""The page of the text: its verdict, what it does not say, a text from elsewhere, the signature."""

import re
from html import unescape
from typing import Final

import pytest
from buttons import DROP_SENTENCE, SIGN, WRITE_ONESELF
from factories import COMPLETE, GROUP, PARTNER, draft, values
from sheet import OUR_60, above_aims, opened, retouch, sentence_of, shown, to_see, words
from visit import Visit

from coaching.coach.analysis import analysis
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.paths import draft_from
from coaching.paragraph import Sentence
from coaching.paragraph.team_text import silenced, written
from coaching.storage import Change, Store

pytestmark = pytest.mark.usefixtures("kept")

AIM: Final = "writing.sentences.aim.text"
PASTED: Final = "champ-writing-pasted"
BY: Final = "champ-writing-signed-by"
REASON, COUNT = f"{PARTNER}.why", f"{GROUP}.count"
TAKE: Final = "Prendre ce texte à la place"


def strip(visit: Visit) -> str:
    return words(visit.html.partition("data-bilan")[2].partition("</div>")[0].partition(">")[2])


def lacking_sentence(store: Store, visit: Visit, path: str) -> Sentence:
    text = analysis(draft_from(store.read(visit.token).values)).final_text()
    return next(
        one for one in text.sentences if path in one.sources and TO_CONFIRM_MARK in one.text
    )


def test_the_verdict_counts_what_is_shown(kept: Store) -> None:
    hand = retouch(OUR_60, "95\u00a0aidants familiaux") | written("free", out="oui")
    visit = opened(kept, {**hand, f"{REASON}": "?", "depart.problem": "?"})
    told = strip(visit)
    assert f"{len(to_see(visit))} phrases à voir" in told
    assert "1 fait sans réponse" in told
    assert visit.html.count(">Voir la phrase<") == 1
    page = words(visit.html)
    assert "95 aidants : vos réponses disent 60" in page
    visit.press("C’est voulu : 95 aidants")
    assert "sans réponse" not in strip(visit)
    assert "Voir la phrase" not in visit.html


def test_the_drawing_follows_the_text_and_says_so(kept: Store) -> None:
    visit = opened(kept, retouch(OUR_60, "25\u00a0aidants familiaux"))
    drawing = words(visit.html.partition('class="pp-routes"')[2].partition("</section>")[0])
    assert "Le dessin suit votre texte : 25 aidants, et non 60." in drawing
    assert "25 aidants familiaux Dans" in drawing or "25 usagers Dans" in drawing
    assert "60 usagers" not in drawing


def test_a_drawing_of_too_few_stops_is_not_drawn_and_the_page_says_why(kept: Store) -> None:
    own = {"writing.own": "Nous commençons avec 60 aidants, puis 80 aidants du Finistère."}
    visit = opened(kept, own)
    assert 'class="pp-route"' in visit.html
    visit.press("Tout garder ainsi")
    assert 'class="pp-route"' not in visit.html
    assert "Pas de dessin : votre texte ne dit plus assez d’étapes" in words(visit.html)


def test_an_answer_that_is_not_said_is_left_aside_for_good_or_said(kept: Store) -> None:
    text = sentence_of("MSA").text.replace(f", parce que {COMPLETE[REASON]}", "")
    visit = opened(kept, written(sentence_of("MSA").slot, text=text, base=sentence_of("MSA").text))
    assert f">{COMPLETE[REASON]}</a>" in visit.html
    assert "1 réponse pas dite" in strip(visit)
    before = dict(kept.read(visit.token).values)
    visit.press("Laisser de côté")
    assert "Pas encore dit" not in visit.html
    kept.save(visit.token, [Change(REASON, COMPLETE[REASON], "elle a le temps")], "bob")
    assert to_see(visit.run()) == [sentence_of("MSA").slot]
    other = Visit("fiche", kept.create(before, "ana"))
    assert "Reprendre notre phrase" in words(other.html)
    assert COMPLETE[REASON] in shown(other.press("Reprendre notre phrase"))


def test_all_that_is_left_is_accepted_in_one_press(kept: Store) -> None:
    more = retouch(OUR_60, "95\u00a0aidants familiaux") | retouch("MSA", "mutualité")
    more |= {"independance.systems.workaround": "photo papier", "depart.problem": "?"}
    visit = opened(kept, more)
    kept.save(visit.token, [Change(f"{PARTNER}.brings", "deux conseillères", "un bus")], "bob")
    before = shown(visit.run())
    assert "Il reste à voir" in words(visit.html)
    visit.press("Tout garder ainsi")
    assert shown(visit) == before
    assert to_see(visit) == []
    assert "Il reste à voir" not in words(visit.html)
    assert SIGN in words(visit.html)


def test_aims_are_sentences_of_the_page_and_what_is_copied_has_them_as_they_are(
    kept: Store, filled: str
) -> None:
    visit = Visit("fiche", filled)
    assert shown(visit).endswith(
        "Objectifs à 6 mois D’ici juillet 2027, 60 aidants familiaux s’en servent."
    )
    visit.press(WRITE_ONESELF, visit.card("aim"))
    mine = "Nous serons 60 aidants familiaux."
    visit.send("champ-writing-sentences-aim-text", mine, kept.read(filled).values[AIM])
    assert shown(visit.run()).endswith(mine)
    copied = visit.html.split('id="a-coller-texte"')[1].split("</pre>")[0]
    assert mine in " ".join(unescape(copied).split())
    visit.press(DROP_SENTENCE, visit.card("aim"))
    assert "Objectifs à 6" not in shown(visit)
    copied = visit.html.split('id="a-coller-texte"')[1].split("</pre>")[0]
    assert "Objectifs" not in copied
    # What is said aloud has none.
    assert "Objectifs à 6" not in shown(opened(kept, {"writing.variant": "pitch"}))


def test_a_text_from_elsewhere_shows_its_own_headings(kept: Store) -> None:
    visit = opened(kept, {"writing.own": "# Nos débuts\nTout petit."})
    (title,) = re.findall(r'<h2 class="pp-titre">(.*?)</h2>', visit.html)
    assert "Nos débuts" in title
    assert "#" not in above_aims(visit)


def test_a_text_from_elsewhere_takes_the_place_of_ours_which_is_one_press_away(filled: str) -> None:
    visit = Visit("fiche", filled)
    before = shown(visit)
    assert TAKE not in words(visit.html)
    visit.type_in(PASTED, "Nous aiderons 95 aidants familiaux.\n\nMarie Dupont est partante.")
    assert shown(visit) == before
    visit.press(TAKE)
    assert above_aims(visit) == "Nous aiderons 95 aidants familiaux. Marie Dupont est partante."
    assert len(to_see(visit)) == 2
    assert "Marie Dupont" in words(visit.html.partition("sans-reponse")[2])
    assert visit.html.count('<a href="/') > 3  # what is not said yet
    visit.press("Revenir au texte proposé")
    assert shown(visit) == before
    visit.press("Reprendre le texte écrit ailleurs")
    assert "partante" in shown(visit)


def test_a_sentence_of_ours_that_left_the_text_comes_back_in_one_from_elsewhere(
    filled: str,
) -> None:
    visit, ours = Visit("fiche", filled), sentence_of(OUR_60)
    visit.press(DROP_SENTENCE, visit.card(ours.slot))
    visit.type_in(PASTED, f"Bonjour. {ours.text}").press(TAKE)
    assert OUR_60.replace("\u00a0", " ") in shown(visit)
    (own,) = re.findall(r'data-phrase="(\w+)"[^>]*>Bonjour', visit.html)
    visit.press(DROP_SENTENCE, visit.card(own))
    assert "Bonjour" not in shown(visit)
    visit.press("Le dire")
    assert above_aims(visit).startswith(" ".join(ours.text.split()))


def test_its_sentences_have_cards_and_are_written_by_hand(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled).type_in(PASTED, "Un. Deux.").press(TAKE)
    slots = re.findall(r'data-phrase="(\w+)"', visit.html)
    card = visit.card(slots[1])
    assert "data-touche" not in card
    visit.press(WRITE_ONESELF, card)
    visit.send(f"champ-writing-sentences-{slots[1]}-text", "Deux, vraiment.", "Deux.")
    assert above_aims(visit.run()) == "Un. Deux, vraiment."
    visit.press(DROP_SENTENCE, visit.card(slots[0]))
    assert above_aims(visit) == "Deux, vraiment."
    assert kept.read(filled).values["writing.own"].split() == ["Un.", "Deux."]


def test_a_text_from_elsewhere_that_is_too_long_is_kept_and_told(kept: Store, filled: str) -> None:
    visit = Visit("fiche", filled).type_in(PASTED, "a" * 4_003)
    assert "retirez-en 3" in words(visit.html)
    assert kept.read(filled).values["writing.pasted"] == "a" * 4_003
    assert TAKE not in words(visit.html)


def test_what_is_pasted_stays_data(filled: str) -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7*7 }} </textarea><script>alert(1)</script>.\n[[x]]"
    visit = Visit("fiche", filled).type_in(PASTED, hostile).press(TAKE)
    for html in (visit.html, *map(visit.card, re.findall(r'data-phrase="(\w+)"', visit.html))):
        assert "<img src=x" not in html
        assert "<script>" not in html
    assert "{{ 7*7 }}" in shown(visit)
    assert "[x]" in shown(visit)


def test_a_text_is_signed_beside_its_answers_and_the_signature_falls_with_a_word(
    kept: Store, filled: str
) -> None:
    visit = Visit("fiche", filled)
    facts = words(visit.html.partition('class="pp-faits"')[2].partition("</dl>")[0])
    for fact in ("60 aidants 60 Groupe 1 : combien ?", "12 janvier 2027 le 12 janvier 2027 Quand"):
        assert fact in facts
    visit.press(SIGN)
    moment = r"Texte validé le \d+(?:er)? \w+ \d{4} à \d+ h \d\d"
    assert re.search(moment, words(visit.html))
    assert "Valider" not in words(visit.html)
    assert "Brouillon" not in words(visit.html)
    kept.save(filled, [Change(COUNT, "60", "80")], "bob")
    visit.run()
    told = words(visit.html.partition('data-dire="signature"')[2].partition("</p>")[0])
    assert "n’est plus validé" in told
    assert "80 aidants familiaux sont déjà inscrits" in told
    assert "Valider" in words(visit.html)
    kept.save(filled, [Change(COUNT, "80", "60")], "bob")
    assert "Texte validé" in words(visit.run().html)
    visit.type_in(BY, "  la directrice  de l'agence. ")
    assert "par la directrice de l’agence. Rouvrir le texte" in words(visit.html)
    assert BY not in visit.html  # asked once
    visit.press("Rouvrir le texte")
    assert "Texte validé" not in words(visit.html)
    assert "la directrice" in visit.html.partition(f'id="{BY}"')[0].rpartition("<input")[2]
    assert analysis(draft_from(kept.read(filled).values)).signature is None


def test_a_number_that_is_meant_is_that_of_the_drawing_once_signed(kept: Store) -> None:
    visit = opened(kept, retouch(OUR_60, "95\u00a0aidants familiaux"))
    assert SIGN not in words(visit.html)
    visit.press("C’est voulu : 95 aidants")
    assert "Le dessin suit votre texte : 95 aidants, et non 60" in words(visit.html)
    assert SIGN in words(visit.html)


def test_nothing_is_due_once_it_is_unknown_removed_or_left_aside(kept: Store) -> None:
    road = "acceleration.steps.a.sign"
    lacking = {REASON: "", "usagers.testimony": "", road: "", COUNT: "soixante ?!"}
    visit = opened(kept, lacking)
    assert "4 réponses à compléter" in strip(visit)
    assert SIGN not in words(visit.html)
    kept.save(visit.token, [Change(REASON, "", "je ne sais pas encore")], "ana")
    assert "3 réponses à compléter" in strip(visit.run())
    assert "Laissé de côté (1)" in words(visit.html)
    # Of the sentences that say that they are missing, one is removed, one written otherwise.
    visit.press(DROP_SENTENCE, visit.card(lacking_sentence(kept, visit, "usagers.testimony").slot))
    assert "2 réponses à compléter" in strip(visit)
    theirs = lacking_sentence(kept, visit, road)
    hand = written(theirs.slot, text="Nous irons au fil des demandes.", base=theirs.text)
    kept.save(visit.token, [Change(path, "", text) for path, text in hand.items()], "ana")
    assert "1 réponse à compléter" in strip(visit.run())
    visit.press("Laisser de côté : Groupe 1 : combien ?")
    assert "Rien à revoir" in strip(visit)
    assert SIGN in words(visit.html)


def test_answers_that_no_sentence_waits_for_are_left_aside_in_one_press(kept: Store) -> None:
    own = {"writing.own": "Nous commençons avec 60 aidants familiaux."}
    visit = opened(kept, {**own, "depart.problem": "", REASON: ""})
    assert "2 questions n’ont pas de réponse" in words(visit.html)
    visit.press("Laisser de côté ces 2 questions")
    assert "à compléter" not in strip(visit)
    assert "Laissé de côté (2)" in words(visit.html)
    visit.press("Tout garder ainsi").press(SIGN)
    assert "Texte validé" in words(visit.html)


@pytest.mark.parametrize("path", ["acceleration.steps.gone.sign", "bogus", "ignored.x.path"])
def test_what_is_left_aside_of_no_answer_takes_no_page_away(kept: Store, path: str) -> None:
    assert "Emporter" in opened(kept, silenced(draft(), path)).html


def test_two_texts_pasted_at_once_are_both_in_sight(kept: Store) -> None:
    token = kept.create(values({"writing.pasted": "Avant."}))
    kept.save(token, [Change("writing.pasted", "Avant.", "Un texte.")], "ana")
    kept.save(token, [Change("writing.pasted", "Avant.", "Deux textes.")], "bob")
    visit = Visit("fiche", token)
    assert "Un autre texte a été collé en même temps" in words(visit.html)
    (rival,) = kept.read(token).rivals
    assert rival.value in words(visit.html)
