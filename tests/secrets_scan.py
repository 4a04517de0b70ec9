"""Look for secrets in the files that git tracks: `make secrets`.

There is no list of accepted findings: whoever writes what looks like a secret and is none says so
on its line, by « pragma: allowlist secret ». A file in which nothing was found is read again when
it changes, or this does.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import default_settings, get_settings

ADVICE: Final = """\
Take the secret out, and have it replaced where it opens something: it stays in the history. What
is no secret is marked on its line: pragma: allowlist secret"""
# What stands for a password in our documents and labels.
_WORDS: Final = r"(?i)mot ?de ?passe$"
# The hashes of the locks; the answers of the corpora, which are French prose.
_LINES: Final = r"--hash=sha256:[0-9a-f]{64}"
_FILES: Final = r"\.jsonl$"
_ROOT: Final = Path(__file__).parent.parent
_SOUND: Final = _ROOT / ".cache" / "secrets.txt"


def tracked(root: Path) -> list[Path]:
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    return [root / name for name in names.split("\0") if name]


def found(files: Sequence[Path]) -> Iterator[str]:
    """Yield the place and kind of each secret: « app.py:3: AWS Access Key »."""
    secrets = SecretsCollection()
    with default_settings():
        regex = "detect_secrets.filters.regex.should_exclude"
        filters = get_settings().filters
        filters[f"{regex}_line"] = {"pattern": [_LINES]}
        filters[f"{regex}_secret"] = {"pattern": [_WORDS]}
        filters[f"{regex}_file"] = {"pattern": [_FILES]}
        secrets.scan_files(*(str(file) for file in files if file.is_file()))
    for file, secret in secrets:
        yield f"{file}:{secret.line_number}: {secret.type}"


def fingerprints(root: Path, files: Sequence[Path]) -> dict[Path, str]:
    """Return, of each file, what changes when a search may find something else in it."""
    search = sha256(version("detect-secrets").encode() + Path(__file__).read_bytes()).digest()
    return {
        file: sha256(
            search + f"{file.relative_to(root)}\0".encode() + file.read_bytes()
        ).hexdigest()
        for file in files
        if file.is_file()
    }


def main(root: Path = _ROOT, sound: Path = _SOUND) -> int:
    """Print what is found in a folder that git tracks; return the exit status.

    `sound` holds the fingerprints of the files in which nothing was found.
    """
    files = tracked(root)
    held = fingerprints(root, files)
    known = set(sound.read_text(encoding="ascii").split()) if sound.is_file() else set()
    places = sorted(set(found([file for file in held if held[file] not in known])))
    if places:
        sys.stderr.write("\n".join(("SECRETS:", *places, ADVICE)) + "\n")
        return 1
    sound.parent.mkdir(exist_ok=True)
    sound.write_text("\n".join(held.values()), encoding="ascii")
    sys.stdout.write(f"Secrets: none in {len(files)} files.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
