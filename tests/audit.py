"""Ask the package index whether a version that we lock has a known weakness: `make audit`.

pip-audit asks for each version; where the index knows the newest version of a package alone, as
mirrors do, its page answers for us when we lock that very one; of a version that it says nothing
of, OSV is asked, from which its advisories come. It ends with status 1 when there is a weakness,
and 2 when some versions could not be asked after: silence is no good news.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import requests
from pip_audit._dependency_source import RequirementSource
from pip_audit._service.interface import ConnectionError as Unreachable
from pip_audit._service.interface import ServiceError, VulnerabilityService
from pip_audit._service.osv import OsvService
from pip_audit._service.pypi import PyPIService

LOCKS: Final = ("requirements.txt", "requirements-test.txt")
ADVICE: Final = "Run « make lock » for newer versions, read what changed, then « make test »."
_PATIENCE: Final = 15  # s
_ROOT: Final = Path(__file__).parent.parent


@dataclass(frozen=True)
class Told:
    """What the index says of one version: its weaknesses, nothing when it did not answer."""

    name: str
    weaknesses: tuple[str, ...] | None


class Newest:
    """A session that asks for the page of a package when that of its version is not there."""

    def __init__(self) -> None:
        self._session = requests.Session()

    def get(self, url: str, timeout: float) -> requests.Response:
        answer = self._session.get(url, timeout=timeout)
        package, version, _ = url.rsplit("/", 2)
        if answer.status_code == HTTPStatus.NOT_FOUND:
            page = self._session.get(f"{package}/json", timeout=timeout)
            if page.ok and page.json()["info"]["version"] == version:
                return page
        return answer


def services() -> list[VulnerabilityService]:
    index = PyPIService()
    index.session = Newest()
    return [index, OsvService(timeout=_PATIENCE)]


class Index:
    """What knows weaknesses: one is asked what those before it did not say.

    Once out of reach, it is asked nothing more.
    """

    def __init__(self, asked: Sequence[VulnerabilityService]) -> None:
        self._asked = list(asked)

    def weaknesses(self, spec: Any) -> tuple[str, ...] | None:
        """Return the names of those that are known of one version; nothing when it is unknown."""
        for service in list(self._asked):
            try:
                answered, found = service.query(spec)
            except (Unreachable, requests.RequestException):
                self._asked.remove(service)
            except (ServiceError, ValueError, KeyError):
                continue
            else:
                if not answered.is_skipped():
                    return tuple(sorted(one.id for one in found))
        return None


def audited(locks: Iterable[Path]) -> Iterator[Told]:
    source = RequirementSource(list(locks), require_hashes=True, disable_pip=True)
    index = Index(services())
    for spec in sorted(source.collect(), key=lambda one: one.canonical_name):
        yield Told(f"{spec.canonical_name} {spec.version}", index.weaknesses(spec))


def report(told: Iterable[Told]) -> tuple[int, str]:
    said = list(told)
    weak = [f"  {one.name}: {', '.join(one.weaknesses)}" for one in said if one.weaknesses]
    silent = [one.name for one in said if one.weaknesses is None]
    lines = [f"Audit: {len(said) - len(silent)} of {len(said)} locked versions asked after."]
    if weak:
        lines += ["KNOWN WEAKNESSES:", *weak, ADVICE]
    if silent:
        lines += [
            f"AUDIT INCOMPLETE: {len(silent)} versions were NOT JUDGED. The package index and OSV",
            "said nothing of these; ask again where they do:",
            f"  {', '.join(silent)}",
        ]
    status = 1 if weak else 2 if silent or not said else 0
    return status, "\n".join(lines) + "\n"


def main() -> int:
    status, said = report(audited(_ROOT / name for name in LOCKS))
    sys.stderr.write(said) if status else sys.stdout.write(said)
    return status


if __name__ == "__main__":
    sys.exit(main())
