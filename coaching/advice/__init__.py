"""The coach's room: from facts to the few remarks that help.

It never reads French: what a text says is found in `coaching.reading`, the other room.
"""

from coaching.advice.advising import Advice, advise, praise
from coaching.advice.filled import Remark, remarks, strengths
from coaching.advice.rule import Rule, Severity

__all__ = ["Advice", "Remark", "Rule", "Severity", "advise", "praise", "remarks", "strengths"]
