"""A text beside a team's answers: what it says of them, what it does not, what is from nowhere.

Nothing here judges how a text is written, and no word is fitted to a fiche: see
docs/decisions/what-a-text-says.md.
"""

from coaching.fidelity.check import Foreign, Said, Verdict, verify
