"""Advice on the form alone: what one field shows, and no whole text is read for.

Most need no reading of French: a length, or words of a short list. In doubt they are silent.
"""

import re
from typing import Final

from coaching.coach.advice.advice_rule import ANYWHERE, AdviceRule, Severity
from coaching.coach.advice.rules.usagers import DELIVERABLE
from coaching.coach.reading import Kind, Question
from coaching.fiche.questions import QUOTATIONS
from coaching.french import folded

_LONGEST_NAME: Final = 30  # characters; what the form of the member space advises
# A result told as satisfaction or traffic

_THANKS_TO: Final = re.compile(r"\A\W{0,20}grace a [^,]{1,80}, ")
_JUDGES: Final = re.compile(
    r"satisf\w+|contente?s?|heureu\w+|ravie?s?|recommande\w*|sondages?|positi\w+|nps|etoiles?"
    r"|connexions?|connectee?s?|visit(?:es?|eurs?|euses?)|clics?|telechargements?|trafic|audience"
    r"|vues|acti(?:fs?|ves?)|simples?|faciles?|facilement|pratiques?|utiles?|rapides?|rapidement"
    r"|fluides?|intuiti\w+|ergonomiques?|agreables?|mieux|bien|top|super|genia\w+|parfaite?s?"
    r"|formidables?|modernes?|efficaces?|valeur|ajoutee"
)
_ADDS_NOTHING: Final = re.compile(
    r"l[aes]?|une?|d(?:es?|u)?|et|ou|aux?|en|par|pour|sur|avec|dans|c(?:es?|ela|a)?|j(?:e)?|on|nous"
    r"|ils?|elles?|s(?:es?)?|m[aes]?s?|te|leurs?|mon|n(?:os|otre)|qu[ei]?|est|sont|etai\w+|sera|seront"
    r"|a|ai|as|ont|avons|plus|moins|tres|trop|beaucoup|vraiment|tellement|nettement|quand|meme|encore"
    r"|vraie?s?|apporte|assez|tou(?:t|s|tes?)|chaque|presque|deja|enfin|desormais|maintenant|aujourd|hui|avant|apres"
    r"|grace|va|vont|marche(?:nt)?|trouve(?:nt)?|gagne\w*|gain|temps|utilise(?:nt)?|utilisation"
    r"|us(?:agers?|ageres?)|utilisa(?:teurs?|trices?)|personnes|gens|service|outil|site|produit"
    r"|appli|application|plateforme|pages?|avis|mois|semaine|jour|journee|an|annee|taux|nombre|note"
    r"|moyenne|minimum|environ|cent|mille|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt"
    r"|trente|quarante|cinquante|soixante|moitie|quart|tiers|\d+"
)
# « 80 % des aidants satisfaits »: whoever they are.
_WHO: Final = re.compile(
    r"(?:% (?:des|de nos)|\bpour (?:les|nos))"
    r" (?!(?:demande|requete|besoin|question)s?\b)[a-z]+\b"
)


def tells_no_change(text: str) -> bool:
    """Tell words that praise a service or count its visits, and say nothing else."""
    told = _WHO.sub("", _THANKS_TO.sub("", folded(text)))
    words = [word for word in re.findall(r"\w+", told) if not _ADDS_NOTHING.fullmatch(word)]
    return bool(words) and all(map(_JUDGES.fullmatch, words))


# A problem that is a solution in disguise

_TOOL: Final = re.compile(
    r"(?:aujourd'hui,? )?"
    r"(?:(?:il faut|nous voulons|on veut|nous proposons|on propose|creer|developper|construire"
    r"|proposer|offrir|mettre en place) )?"
    r"(?:une?|notre) "
    r"(?:application|appli|plateforme|portail|site|logiciel|outil|chatbot|simulateur"
    r"|service numerique|service en ligne|tableau de bord|espace numerique)"
    r"(?:,? \w+){0,4},? "
    r"(?:pour \w+(?:er|ir|re)|qui (?:permet\w*|aide\w*|facilite\w*|simplifie\w*|centralise\w*)"
    r"|permettant|afin de|afin d')\b"
)


_UNSURE: Final = re.compile(
    r"\b(?:je (?:crois|pense|suppose)|on m'a dit|il me semble|peut-etre|sans doute|probablement"
    r"|surement|a priori|normalement|a (?:verifier|confirmer)|pas surs?)\b|\?$"
)


# Words that say nothing by themselves: whose help, which worth?
_VAGUE: Final = re.compile(
    r"(?:(?:avec|grace a|par|c'est) )?(?:l'|la |le |une? |son |sa |leur )?"
    r"(?:vraie? |forte? |reel(?:le)? )?"
    r"(?:valeur ajoutee|plus[- ]value|synergies?|dynamique|bonne volonte|engagement fort"
    r"|(?:appui|aide|soutien|concours|adhesion|engagement|mobilisation|implication|participation)"
    r" (?:de |d')(?:tous|toutes|chacun|chacune|tout le monde|l'ensemble des acteurs))[ .!]*"
)
# What hangs on luck, or on a day that nobody names.
_SUSPENDED: Final = re.compile(
    r"\b(?:asap|si tout (?:va|se passe) (?:bien|comme prevu)|on croise les doigts"
    r"|avec un peu de chance|dans l'ideal)\b"
)


def is_vague(text: str) -> bool:
    """Tell words that would be true of any product, and say nothing else."""
    return bool(_VAGUE.fullmatch(folded(text)))


def is_suspended(text: str) -> bool:
    """Tell what hangs on luck: « si tout va bien », « asap »."""
    return bool(_SUSPENDED.search(folded(text)))


UNSURE_DECIDER: Final = AdviceRule(
    code="decideur-incertain",
    question=Question.INDEPENDANCE,
    severity=Severity.POLISH,
    title="Qui peut vous le dire à coup sûr ?",
    message="Savoir qui décide, c’est savoir à qui parler. Un appel suffit souvent à le vérifier.",
    ask="Qui appelez-vous cette semaine pour en être sûrs ?",
    source=QUOTATIONS["independence-question"],
    bad="Je crois que c’est la région.",
    good="La région Occitanie, en commission permanente.",
    says=frozenset({Kind.HESITATION}),
    finds=lambda text: bool(_UNSURE.search(folded(text))),
    fields=("independance.*.who_decides",),
    only_where_said=True,
    thanks="Vous savez maintenant à qui parler.",
)

FORM_RULES: Final = (
    AdviceRule(
        code="nom-long",
        severity=Severity.POLISH,
        title="Et en plus court ?",
        message=(
            "L’espace membre de beta.gouv.fr conseille trente caractères au plus. Un nom court se "
            "retient, et se dit au téléphone."
        ),
        ask="Comment l’appelez-vous entre vous ?",
        bad="Plateforme de simplification des démarches des aidants",
        good="Relais Aidants",
        finds=lambda text: len(text.strip()) > _LONGEST_NAME,
        fields=("depart.product",),
        thanks="Voilà un nom qui se retient.",
    ),
    AdviceRule(
        code="probleme-solution",
        severity=Severity.STRENGTHEN,
        title="Qui souffre de quoi, aujourd’hui ?",
        message=(
            "Vous avez déjà une réponse en tête. Dites d’abord ce que vivent ces personnes : votre "
            "lecteur comprendra pourquoi elles essaieront."
        ),
        ask="Sans cet outil, que leur arrive-t-il, et à quel prix ?",
        source=QUOTATIONS["six-months-of-use"],
        bad="Une application mobile pour simplifier les démarches des aidants.",
        good="Un aidant sur trois pose des congés sans solde pour accompagner un proche.",
        finds=lambda text: bool(_TOOL.match(folded(text))),
        fields=("depart.problem",),
        thanks="On voit maintenant qui souffre, et de quoi.",
    ),
    AdviceRule(
        code="resultat-satisfaction",
        severity=Severity.STRENGTHEN,
        title="Et dans leur vie, qu’est-ce qui a changé ?",
        message=(
            "Des personnes contentes, ou nombreuses, c’est encourageant. Votre lecteur voudra "
            "savoir ce qu’elles n’ont plus à subir : un trajet, une attente, un refus."
        ),
        ask="Que n’ont-elles plus à faire, à payer ou à attendre ?",
        source=QUOTATIONS["six-months-of-use"],
        bad="80 % de satisfaction",
        good="Quarante aidants sur soixante ne posent plus de congé sans solde.",
        finds=tells_no_change,
        fields=("usagers.testimony", "usagers.proof"),
        gives_way_to=(DELIVERABLE,),
        thanks="On voit maintenant ce qui change pour ces personnes.",
        earned_by=Kind.EFFECT,
    ),
    UNSURE_DECIDER,
)


COMMON_RULES: Final = (
    AdviceRule(
        code="formulation-hesitante",
        question=None,
        severity=Severity.POLISH,
        title="Que pouvez-vous affirmer dès aujourd’hui ?",
        message=(
            "Le lecteur veut savoir ce que vous ferez. Si vous hésitez encore, choisissez plus "
            "petit, mais affirmez-le."
        ),
        ask="Qu’êtes-vous sûrs de faire, dès maintenant ?",
        source=QUOTATIONS["time-is-fixed"],
        bad="On pourrait peut-être commencer par deux ou trois communes, c’est à définir.",
        good="Nous commençons par deux communes, Figeac et Capdenac.",
        says=frozenset({Kind.HESITATION}),
        finds=is_suspended,
        fields=ANYWHERE,
        only_where_said=True,
        gives_way_to=(UNSURE_DECIDER,),
        thanks="Voilà qui est affirmé.",
    ),
)
