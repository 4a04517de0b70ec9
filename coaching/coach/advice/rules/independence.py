"""Advice on independence: what the release still waits for, and how it does without."""

import re
from typing import Final

from coaching.coach.advice.advice_rule import AdviceRule, Severity
from coaching.coach.advice.rules.form import is_vague
from coaching.coach.reading import Kind, Question
from coaching.fiche.choices import Family
from coaching.fiche.questions import QUOTATIONS
from coaching.fiche.workarounds import only_waits
from coaching.french import folded

_AWAITED: Final = frozenset(
    {Kind.AWAITS_TEXT, Kind.AWAITS_SYSTEM, Kind.AWAITS_MONEY, Kind.AWAITS_DECISION}
)

# The law as it stands is the first of all ways round.
_LAW_AS_IT_STANDS: Final = re.compile(
    r"(?:(?:on|nous|le produit) \w+ )?(?:a |au |en )?droit constant[ .!]*"
)


INDEPENDENCE_RULES: Final = (
    AdviceRule(
        code="depend-texte",
        question=Question.INDEPENDANCE,
        severity=Severity.STRENGTHEN,
        title="Que faire avant la loi ou le décret ?",
        message=(
            "Une loi, un décret peut prendre un an et changer en route. Ce que vous ouvrez avant "
            "prouvera son utilité, et souvent permettra de s’en passer."
        ),
        ask="Que pouvez-vous ouvrir à droit constant, avec ce que la loi permet déjà ?",
        source=QUOTATIONS["no-decree"],
        bad="Nous sortirons dès que le décret sera publié.",
        good="Nous sortons à droit constant, sans attendre le décret.",
        says=frozenset({Kind.AWAITS_TEXT}),
        fields=("independance.guarantees",),
        family=Family.LEGAL,
        thanks="Vous ouvrez sans attendre ni loi ni décret.",
    ),
    AdviceRule(
        code="depend-si-tiers",
        question=Question.INDEPENDANCE,
        severity=Severity.STRENGTHEN,
        title="Que faire sans l’informatique d’un autre ?",
        message=(
            "Une API, un flux ou un accès promis « au prochain trimestre » suit le calendrier d’un "
            "autre, pas le vôtre."
        ),
        ask="Quelle donnée l’usager a-t-il déjà en main et pourrait-il vous déposer lui-même ?",
        source=QUOTATIONS["independence-question"],
        bad="Il faut que la DSI du ministère nous ouvre une API.",
        good="L’usager dépose le PDF qu’il a déjà : aucune API à attendre.",
        says=frozenset({Kind.AWAITS_SYSTEM}),
        fields=("independance.guarantees",),
        family=Family.SYSTEMS,
        thanks="Vous ouvrez sans attendre l’informatique d’un autre.",
    ),
    AdviceRule(
        code="depend-financement",
        question=Question.INDEPENDANCE,
        severity=Severity.STRENGTHEN,
        title="Que faire sans argent de plus ?",
        message=(
            "Un budget ou un recrutement encore à obtenir peut être refusé, ou arriver trop tard. "
            "Ce que vous faites avec ce que vous avez ne peut pas l’être."
        ),
        ask="Avec l’équipe et l’argent d’aujourd’hui, qu’ouvrez-vous ?",
        source=QUOTATIONS["independence-question"],
        bad="La subvention du fonds de modernisation doit encore être accordée.",
        good="L’équipe est payée jusqu’en décembre et rien n’est à acheter.",
        says=frozenset({Kind.AWAITS_MONEY}),
        fields=("independance.guarantees",),
        family=Family.MONEY,
        thanks="Vous ouvrez avec ce que vous avez déjà.",
    ),
    AdviceRule(
        code="depend-decision",
        question=Question.INDEPENDANCE,
        severity=Severity.STRENGTHEN,
        title="Que faire sans attendre cette décision ?",
        message=(
            "Une signature ou un avis attendu remet votre calendrier entre les mains d’un autre. "
            "Un périmètre plus petit s’en passe souvent."
        ),
        ask="Quel périmètre pourriez-vous ouvrir sans cet accord ?",
        source=QUOTATIONS["independence-question"],
        bad="Nous attendons la signature de la convention avec le rectorat.",
        good="La convention avec le rectorat est signée depuis mars.",
        says=frozenset({Kind.AWAITS_DECISION}),
        fields=("independance.guarantees",),
        family=Family.DECISION,
        thanks="La décision est revenue entre vos mains.",
    ),
    AdviceRule(
        code="sans-contournement",
        question=Question.INDEPENDANCE,
        severity=Severity.MEND,
        title="Et si cela n’arrivait pas ?",
        message=(
            "Une dépendance se contourne ; sans contournement, elle arrête tout le reste. "
            "Un formulaire, un tableur, un PDF, un téléphone suffisent souvent au début."
        ),
        ask="Si cela n’arrive jamais, comment rendez-vous le service quand même ?",
        source=QUOTATIONS["no-decree"],
        bad="Il faut que la DSI du ministère nous ouvre une API, promise pour l’été.",
        good=(
            "L’API du ministère est promise pour l’été ; en attendant, l’usager dépose son "
            "attestation en PDF."
        ),
        says=_AWAITED,
        lacks=frozenset({Kind.WORKAROUND}),
        finds=only_waits,  # as the text: what it calls « à confirmer » is never thanked for
        fields=("independance.*.workaround",),
        read_alone=True,
        answered_by=lambda text: bool(_LAW_AS_IT_STANDS.fullmatch(folded(text))),
        thanks="Voilà comment faire sans : votre date tient.",
        earned_by=Kind.WORKAROUND,
    ),
    AdviceRule(
        code="garantie-vague",
        question=Question.INDEPENDANCE,
        severity=Severity.STRENGTHEN,
        title="Quel fait pourrait-on aller vérifier ?",
        message=(
            "La confiance ne se vérifie pas. Un seul fait suffit : des données déjà là, une équipe "
            "déjà payée, un accord déjà signé."
        ),
        ask="Qu’avez-vous déjà entre les mains, que l’on pourrait aller voir ?",
        source=QUOTATIONS["independence-question"],
        bad="Nous sommes totalement autonomes et tout est prévu, il n’y a aucun risque.",
        good="Les données sont déjà publiées et l’équipe est payée jusqu’en décembre.",
        says=frozenset({Kind.REASSURANCE}),
        lacks=frozenset({Kind.GUARANTEE}),
        finds=is_vague,
        fields=("independance.guarantees", "usagers.partners.brings"),
        thanks="Voilà un fait que l’on peut aller vérifier.",
        earned_by=Kind.GUARANTEE,
    ),
)
