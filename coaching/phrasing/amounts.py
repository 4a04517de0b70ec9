"""How many: people, groups, steps."""

from coaching import french
from coaching.answers.complete import Group
from coaching.answers.leaves import TO_CONFIRM_MARK, ToConfirm
from coaching.french.number_words import spell
from coaching.phrasing.pieces import to_find

_USERS = "usagers"


def people(count: french.Count | ToConfirm, who: str | ToConfirm) -> str:
    """Return « 60 artisans », « une centaine d’artisans », marked where an answer is open."""
    noun = _USERS if isinstance(who, ToConfirm) else french.counted(who)
    if isinstance(count, ToConfirm) and isinstance(who, ToConfirm):
        said = f"des {noun}"
    elif isinstance(count, ToConfirm):
        said = f"un nombre {TO_CONFIRM_MARK} {french.de(noun)}"
    elif noun.startswith(f"{count.value} "):
        said = noun  # « 60 aidants » typed whole, and 60 again as the number
    elif count.value == 1 and noun == _USERS:
        said = french.count_of(count, _USERS.rstrip("s"))
    else:
        said = french.count_of(count, noun)
    return f"{said} {TO_CONFIRM_MARK}" if isinstance(who, ToConfirm) else said


def counted(group: Group) -> str:
    """Return a group among others: « 30 maires », « 30 maires (à trouver) »."""
    return people(group.count, group.who) + to_find(group.certainty)


def is_one(count: french.Count | ToConfirm) -> bool:
    """Tell whether the verb stays singular after a number of people."""
    return isinstance(count, french.Count) and count.value == 1


def in_words(count: int, one: str = "une") -> str:
    """Return a number of things of ours in letters: « une », « trois »; `one` is its gender."""
    words = spell(count)
    return f"{words.removesuffix('un')}{one}" if words.endswith("un") else words


def ordinal(rank: int, of: int) -> str:
    """Return the rank of a group or a partner: « premier », « second » of two, « troisième »."""
    if rank == 1:
        return "premier"
    if (rank, of) == (2, 2):
        return "second"
    stem = spell(rank).removesuffix("e")
    irregular = {"cinq": "cinqu", "neuf": "neuv"}
    last = stem.rpartition("-")[2]
    return f"{stem.removesuffix(last)}{irregular.get(last, last)}ième"
