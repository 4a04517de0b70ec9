"""The coach's room: from facts to the few remarks that help.

It never reads French: what a text says is found in `coaching.coach.reading`, the other room.
"""

from coaching.coach.advice.advising import Advice, advise, praise
from coaching.coach.advice.field_remarks import Remark, remarks, strengths
from coaching.coach.advice.rules import AdviceRule, Severity

__all__ = ["Advice", "AdviceRule", "Remark", "Severity", "advise", "praise", "remarks", "strengths"]
