"""What slides draw of the whole room: how far it has come. None names a team."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from coaching.workshop.cross_reading import said
from coaching.workshop.plan import SCORES, mean_of, some
from coaching.workshop.watching import Watch

Gauge = Mapping[str, object]
_BEST: Final = SCORES[-1]


def teams_that(done: str, count: int, total: int) -> str:
    """Return « 2 équipes sur 4 ont commencé », `done` being « commencé »."""
    if total == 1:
        return f"L’équipe {'a' if count else 'n’a pas encore'} {done}"
    if count == 0:
        return f"Aucune des {total} équipes n’a encore {done}"
    many = count > 1
    return f"{count} équipe{'s' if many else ''} sur {total} {'ont' if many else 'a'} {done}"


def signed(seen: Watch) -> Gauge:
    """Return how many texts are agreed on, and how near the others are."""
    left = [one.signing.left if one.signing else math.inf for one in seen.glances.values()]
    count, total = left.count(0), len(left)
    told = f"{count} {_agreed(count)} sur {total}"
    if not count:
        told = f"Aucun des {total} textes n’est encore validé"
    if total == 1:
        told = "Le texte est validé" if count else "Le texte n’est pas encore validé"
    return {"told": told, "bars": sorted((round(100 / (1 + one)) for one in left), reverse=True)}


def calls(seen: Watch) -> Gauge:
    """Return the calls that each team keeps, a dot each."""
    counts = _calls(seen)
    total, teams = sum(counts), sum(map(bool, counts))
    told = "Aucun appel gardé pour l’instant"
    if total:
        told = f"{total} {_kept(total)} par {some(teams, 'équipe')}"
    return {"told": told, "kind": "points", "bars": sorted(counts, reverse=True)}


def written(seen: Watch) -> Gauge | None:
    """Return how many have written of the text that they read: who reads whom is not told."""
    done = wrote(seen)
    told = teams_that("écrit", sum(done), len(done))
    return {"told": told, "kind": "ronds", "bars": sorted(done, reverse=True)} if done else None


def wrote(seen: Watch) -> list[bool]:
    """Return, for each reader of the last cross reading, whether it has written."""
    rank = len(seen.room.live.readings)
    return [not one.is_blank for one in said(seen) if one.rank == rank]


def worth(seen: Watch) -> Gauge:
    """Return what the hour was worth: the mean, how many answered, what share gave each score."""
    scores = scores_of(seen)
    counts = Counter(scores)
    return {
        "mean": mean_of(scores) if scores else "",
        "told": teams_that("répondu", len(scores), len(seen.teams)) if seen.teams else "",
        "best": _BEST,
        "rows": [(one, counts[one], 100 * counts[one] // len(seen.teams)) for one in SCORES[::-1]]
        if scores
        else [],
    }


def harvest(seen: Watch) -> Sequence[tuple[str, str]]:
    """Return what the hour gave: a figure, then what it counts."""
    total, scores = sum(_calls(seen)), scores_of(seen)
    texts = sum(one.is_signed for one in seen.glances.values())
    coming = len(seen.teams) - texts
    figures = [(str(texts), _agreed(texts))] if texts else []
    figures += [(str(coming), "en chemin" if texts else _on_its_way(coming))] if coming else []
    figures += [(str(total), _kept(total))] if total else []
    if scores:
        figures.append((f"{mean_of(scores)} sur {_BEST}", "ce que valait l’atelier"))
    return figures


def _calls(seen: Watch) -> list[int]:
    return [len(one.calls) for one in seen.glances.values()]


def scores_of(seen: Watch) -> list[int]:
    """Return the scores of the teams that are still there."""
    there = {team.id for team in seen.teams}
    return [score for team, score in seen.room.live.scores.items() if team in there]


def _agreed(texts: int) -> str:
    return "texte validé" if texts in {0, 1} else "textes validés"


def _on_its_way(texts: int) -> str:
    return "texte en chemin" if texts == 1 else "textes en chemin"


def _kept(calls: int) -> str:
    return "appel gardé" if calls in {0, 1} else "appels gardés"
