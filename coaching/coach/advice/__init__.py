"""From facts to the few remarks that help; French itself is read in `coaching.coach.reading`."""

from coaching.coach.advice.advising import Advice, advise, praise
from coaching.coach.advice.field_remarks import Remark, remarks, strengths
from coaching.coach.advice.rules import AdviceRule, Severity

__all__ = ["Advice", "AdviceRule", "Remark", "Severity", "advise", "praise", "remarks", "strengths"]
