"""A draft pasted whole: what it names goes to its field, the rest stays in sight beside them.

Nothing is guessed: the team places the words of its draft itself.
"""

from coaching.intake.labelled_form import NamedAnswer, is_form, named_answers
from coaching.intake.placing import placed, places
from coaching.intake.sentences import KeptDraft, kept_draft
