"""An answer brought to the form that its sentence takes: a thing, a deed, a start, a condition.

None when that is not sure: the plan takes another sentence, at last one that quotes the answer.
"""

import re
from typing import Final

from coaching import french
from coaching.caches import text_cache
from coaching.french import lexicon, team_verbs
from coaching.french.nouns import Head, head_of, led
from coaching.french.numbers import spell
from coaching.french.typography import REMEMBERED, folded
from coaching.french.word_lists import NUMERALS, sigle_is_feminine

_PRONOUN: Final = re.compile(r"^(?:ils?|elles?) (?=\S)", re.IGNORECASE)
_DOES: Final = re.compile(
    r"([^\W\d_]+) (?:l[ea]s? |l’|une? |des |du |deux |trois |\d|leurs? |ses |son |sa )"
)
_ACTS: Final = re.compile(
    r"(?:(?:s|n)’|(?:se|ne|lui) )*(\w+)(?: (d(?:e|es|u)\b|d’))?", re.IGNORECASE
)
# What people are, without their name: « lassés d’attendre ».
_STATE: Final = re.compile(r"([^\W\d_]+ée?s?)(?: (?:de|du|des|par|à|en|depuis|avec) | d’|\Z)")
# « Plus de dix » is an amount, « plus de papier » is none of it.
_COUNTED: Final = rf"(?:\d|la |l’|une? |{'|'.join(sorted(NUMERALS))})"
_NONE: Final = re.compile(
    r"(?:aucune? |personne pour |pas (?:d(?:e |’)|une? )"
    rf"|plus (?:assez d(?:e |’)|d(?:e |’)(?!{_COUNTED})|une? |aucun))",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(
    rf"zéro |moins d(?:e |’)|plus d(?:e |’){_COUNTED}|(?:deux|trois) fois ", re.IGNORECASE
)
_NO_THING: Final = (french.Form.CLAUSE, french.Form.CONDITION, french.Form.INFINITIVE)
# What no sentence has: « taux 55 -> 75 », « secrétaires / agents ».
_NOTES: Final = re.compile(r"->|→| [=/<>+] ")
_NEXT: Final = re.compile(r" ([a-zà-ÿœ]{4,})(?![\w-])")
_VOWEL: Final = re.compile(r"[aeiou]")
_SMALL: Final = re.compile(r"\d{1,2}(?= [^\W\d_])")
# Numbers that a good writer spells out: Imprimerie nationale, « Nombres », up to sixteen.
SPELT: Final = 16
_NATIONAL_WORD: Final = re.compile(
    r"(?:(?:(?:a )?(?:l'|le )?(?:echelle|echelon|niveau)|generalisation|deploiement|extension) )?"
    r"nationale?|(?:le )?service public national|(?:la )?generalisation"
)
_LEADS: Final = re.compile(
    r"(?:(?:s’)?(?:étendre|ouvrir|déployer|élargir|généraliser|passer|aller|couvrir|toucher|atteindre"
    r"|gagner|extension|déploiement|ouverture|généralisation|passage)"
    r"(?: le (?:service|produit))?) (?=à|au|aux|dans|sur|vers|le |la |les |l’|tou)",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"(?:à |vers |sur )(?=\S)|(au|aux) (?=\S)", re.IGNORECASE)
_THEN: Final = re.compile(r"(?<=[^\W\d_]), (?:on|nous|ils?|elles?) (?=[^\W\d_])")
# A few words after a colon, that parentheses hold as well: « délai moyen : 10 jours ».
_SEQUEL: Final = re.compile(r"([^:]+?) ?: ((?:[^\s:]+ ?){1,6})")
# Said before our own « nous commençons »: « en attendant, un tableur », « sans attendre la loi, ».
_MEANWHILE: Final = re.compile(
    r"(?:(?:en attendant|d’ici là|pour (?:l’instant|commencer)|au début|dans l’intervalle),?"
    r"|\A(?:en attendant|sans attendre) [^,]+,) (?=\S)",
    re.IGNORECASE,
)
# What goes on from « nous avons déjà… », as the field begins: « signé la convention ».
_DONE: Final = re.compile(
    r"(?:déjà )?([^\W\d_]+é|obtenu|reçu|ouvert|mis|pris|écrit|fait|choisi|réuni|conclu|établi"
    r"|convaincu|construit)"
    r" (?:le |la |les |l’|une? |des |du |de |d’|deux |trois |\d|nos |notre |en )",
    re.IGNORECASE,
)
_MARKS: Final = re.compile('[«»“”"]')
_TALL: Final = re.compile(r"[A-ZÀ-Ý]{3,}")
_SHOUT: Final = 6  # letters: « COLMAR », but « EHPAD »


@text_cache(maxsize=REMEMBERED)
def plain(answer: str) -> str:
    """Return an answer fit for the middle of a sentence: nobody shouts, no colon opens a sequel."""
    text = french.inside(lowered(answer)).replace("'", "’")
    text = text.replace(" + ", " et ")
    match = _SEQUEL.fullmatch(text)
    is_plain = match is not None and not set("()«»") & set(text)
    if match and is_plain and french.form_of(match[2]) is not french.Form.CLAUSE:
        return f"{match[1]} ({match[2]})"
    if lexicon.is_infinitive(text.split(" ", maxsplit=1)[0].lower()):
        return text[:1].lower() + text[1:]
    return text


def quotation(answer: str) -> str:
    """Return an answer as it is, between quotes, fit for the middle of a sentence."""
    return french.quoted(_MARKS.sub("", french.inside(answer)).strip(" .\u00a0\u202f"))


@text_cache(maxsize=REMEMBERED)
def thing(answer: str, *, definite: bool = True) -> str | None:
    """Return a noun group with its article: « offre de prêt » gives « l’offre de prêt »."""
    text = plain(answer)
    form = french.form_of(text)
    if form in _NO_THING or _NOTES.search(text):
        return None
    if french.has_determiner(text) or _AMOUNT.match(text):
        return _spelt(text.replace(" ;", ",").replace("\u202f;", ","))
    if definite and text[:1].islower() and _VOWEL.match(folded(text)):
        first = text.split(" ", maxsplit=1)[0]
        is_other = french.form_of(text) is french.Form.OTHER and not first.endswith(("s", "x"))
        if is_other and head_of(text) is None and not does(text) and "," not in text:
            return french.elide("le", text)  # « l’enrobé à froid », whatever its gender
    if french.has_preposition(text) or does(text) or _is_name(text) or is_state(text):
        return None
    head = head_of(text)
    if head is None or not text.lower().startswith(head.words.lower()) or _is_note(text, head):
        return None
    found = led(text[:1].lower() + text[1:], head, definite=definite)
    return None if french.form_of(found) is french.Form.CLAUSE else found


def _is_note(text: str, head: Head) -> bool:
    """Tell two nouns side by side, as in notes: « signature convention », « taux réponse »."""
    match = _NEXT.match(text[len(head.words) :])
    word = match[1] if match else ""
    return bool(lexicon.nouns(word)) and not (
        lexicon.is_adjective(word) or lexicon.is_participle(word)
    )


def _spelt(text: str) -> str:
    """Spell the small number that begins a group, where it is the only one: « deux mois »."""
    match = _SMALL.match(text)
    if match is None or any(letter.isdigit() for letter in text[match.end() :]):
        return text
    number, head, rest = int(match[0]), head_of(text), text[match.end() :]
    if number == 1 and head is not None:
        return f"{'une' if head.is_feminine else 'un'}{rest}"
    return f"{spell(number)}{rest}" if 1 < number <= SPELT else text


def _is_name(text: str) -> bool:
    """Tell whether a group begins with a name or a sigle, that no article of ours may lead."""
    first = text.split(" ", maxsplit=1)[0]
    return (first.isupper() and len(first) > 1) or (
        text[:1].isupper() and head_of(text[:1].lower() + text[1:]) is None
    )


def is_state(text: str) -> bool:
    """Tell whether a text begins with a participle that is no noun: « lassés d’attendre »."""
    match = _STATE.match(text)
    if match is None:
        return False
    participle = match[1].lower()
    stem = participle.rstrip("es").removesuffix("é")
    return not lexicon.nouns(participle) and lexicon.is_infinitive(f"{stem}er")


def does(text: str) -> bool:
    """Tell whether a text begins with a verb and its object: « prête une salle »."""
    match = _DOES.match(text)
    if match is None or (match[0].endswith(("des ", "du ")) and lexicon.nouns(match[1].lower())):
        return False  # « part des dossiers »
    persons = [verb.person for verb in lexicon.verbs(match[1].lower())]
    return lexicon.ONE in persons or lexicon.MANY in persons


def acts(text: str) -> bool:
    """Tell words that wait for a subject, and that of one: « s’appuie sur », « est gratuit »."""
    match = _ACTS.match(text)
    if match is None or (match[2] and lexicon.nouns(match[1].lower())):
        return False  # « liste des aides »
    return any(verb.person == lexicon.ONE for verb in lexicon.verbs(match[1].lower()))


def clause(answer: str, *, we: bool) -> str | None:
    """Return a clause as it is, its « on » or « nous » told of who speaks; None if it is none."""
    text = plain(answer)
    if french.form_of(text) is not french.Form.CLAUSE:
        return None
    return team_verbs.of_team(text, we=we) or _spelt(text)


@text_cache(maxsize=REMEMBERED)
def deed(answer: str, *, we: bool, after_us: bool = False) -> str | None:
    """Return what is done: a clause, an infinitive, « aucun… », « déposons… » (as `with_us`)."""
    text = team_verbs.with_us(plain(answer), after_us=after_us)
    if found := absence(text):
        return found
    if _THEN.search(text) and french.has_determiner(text):
        return text  # « la commune qui reçoit répare, on fait les comptes »
    return clause(text, we=we) or team_verbs.infinitive_of_team(text, we=we)


def absence(text: str) -> str | None:
    """Return what there is not, as a clause: « il n’y a plus de retard »."""
    if text.startswith("zéro "):
        noun = text.removeprefix("zéro ")
        head = head_of(noun)
        return f"il n’y a {'aucune' if head and head.is_feminine else 'aucun'} {noun}"
    if not _NONE.match(text) or re.search(r"\bn(?:e\b|’)", text):
        return None
    return f"il y a {text}" if " que " in text else f"il n’y a {text}"


def start(answer: str, *, we: bool, again: bool) -> str | None:
    """Return what one begins with in the meantime; `again` says « nous commençons » otherwise."""
    text = _MEANWHILE.sub("", plain(answer), count=1)
    if team_verbs.is_infinitive(to := text.removeprefix("de ").removeprefix("d’")):
        text = to
    if found := deed(text, we=we, after_us=True):
        return found
    if french.has_preposition(text) and not french.has_determiner(text):
        return f"{'nous commençons' if we else 'l’équipe commence'} {text}"
    found = thing(text, definite=False)
    if found and " avec " in found:
        return f"{'nous avons' if we else 'l’équipe a'} recours {french.a(found)}"
    verb = "travaill" if again else "commenç" if we else "commenc"
    return f"{f'nous {verb}ons' if we else f'l’équipe {verb}e'} avec {found}" if found else None


def done(text: str, *, we: bool) -> str | None:
    """Return what the team has done already, as a clause: « signé la convention »."""
    match = _DONE.match(text)
    if match is None or (match[1].endswith("é") and lexicon.nouns(match[1].lower())):
        return None
    return f"{'nous avons' if we else 'l’équipe a'} déjà {text.removeprefix('déjà ')}"


def without_pronoun(answer: str) -> str:
    """Return what somebody does without « il » or « elle »: « elle prête une salle »."""
    return _PRONOUN.sub("", plain(answer), count=1)


def perimeter(answer: str) -> str:
    """Return a perimeter without what leads to it: « Étendre à la Bretagne », « la Bretagne »."""
    text = plain(answer)
    rest = _LEADS.sub("", text, count=1)
    match = _TO.match(rest) if rest != text else None
    if match is None:
        return rest
    article = {"au": "le ", "aux": "les "}.get((match[1] or "").lower(), "")
    return article + rest[match.end() :]


def lowered(text: str) -> str:
    """Return a text typed in capitals in small letters: nobody shouts in a fiche."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _SHOUT or not all(map(str.isupper, letters)):
        return text
    if len(_TALL.findall(text)) < 2:  # noqa: PLR2004 - one word
        word = text.lower()
        return text.capitalize() if lexicon.is_word(word) or lexicon.nouns(word) else text

    def small(match: re.Match[str]) -> str:
        word = match[0].lower()
        is_sigle = sigle_is_feminine(match[0]) is not None and not lexicon.is_word(word)
        return match[0] if is_sigle else word

    return re.sub(r"[^\W\d_]+", small, text)


def is_national_word(answer: object) -> bool:
    """Tell whether a perimeter says « national » and nothing else: our sentence says it already."""
    return isinstance(answer, str) and bool(_NATIONAL_WORD.fullmatch(folded(answer)))
