"""Advice that holds for all three questions."""

from typing import Final

from coaching.coach.advice.advice_rule import ANYWHERE, AdviceRule, Severity
from coaching.coach.advice.rules.form import UNSURE_DECIDER, is_suspended
from coaching.coach.reading import Kind
from coaching.questions.guidance import TIME_IS_FIXED

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
        source=TIME_IS_FIXED,
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
