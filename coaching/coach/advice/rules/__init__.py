"""The rules of advice, by hand: what a demanding and kind coach says, and when.

`ADVICE_RULES` hold for a whole text; their codes are those of the annotation guide of the corpus.
`FORM_RULES` hold for a field of the form. The sentences are ours; the quotations are those of
beta.gouv.fr. `docs/conseils.md` is generated from these lists.
"""

from typing import Final

from coaching.coach.advice.rules.acceleration import ACCELERATION_RULES
from coaching.coach.advice.rules.form import COMMON_RULES, FORM_RULES
from coaching.coach.advice.rules.independence import INDEPENDENCE_RULES
from coaching.coach.advice.rules.strengths import STRENGTH_RULES
from coaching.coach.advice.rules.usagers import USAGERS_RULES

ADVICE_RULES: Final = (*USAGERS_RULES, *INDEPENDENCE_RULES, *ACCELERATION_RULES, *COMMON_RULES)
ALL_RULES: Final = (*ADVICE_RULES, *FORM_RULES, *STRENGTH_RULES)

__all__ = ["ADVICE_RULES", "ALL_RULES", "FORM_RULES", "STRENGTH_RULES"]
