"""An archive that is reopened is read as data: whatever it holds, nothing else happens."""

import io
import json
import stat
import struct
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from asking import Client
from factories import draft
from hostile.filling import FIELDS
from office_files import parts
from shared import shared_at
from takeaway import PLAN
from timing import work_of

from coaching.errors import FileRefused
from coaching.exports.room_archive import read_archive, room_zip
from coaching.fiche import savefile
from coaching.fiche.ask import MOST_READ
from coaching.fiche.labels import is_asked
from coaching.ops.limits import LONGEST_TEXT
from coaching.storage import Change
from coaching.workshop.cross_reading import MOST_READINGS
from coaching.workshop.hosting import as_coach, let_in, open_room
from coaching.workshop.team_sheets import TeamSheet, sheets

Record = Callable[[str, object], None]

FICHE: Final = "01-a/fiche.json"
INDEX: Final = "atelier.json"
GOOD: Final[Mapping[str, bytes]] = {
    name: held
    for name, held in parts(room_zip(PLAN, [TeamSheet("a", draft())])).items()
    if name.endswith(".json")
}
MEGABYTE: Final = 1024 * 1024
PRODUCT: Final = "depart.product"
WHO: Final = "usagers.groups"


def zipped(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return content.getvalue()


def linked(name: str, target: str) -> bytes:
    content = io.BytesIO(zipped({key: held for key, held in GOOD.items() if key != name}))
    with ZipFile(content, "a") as archive:
        link = ZipInfo(name)
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
    return content.getvalue()


def nested(depth: int) -> bytes:
    held = b"\0" * (8 * MEGABYTE)
    for rank in range(depth):
        held = zipped({f"{rank}-{copy}.zip": held for copy in range(8)})
    return zipped({**GOOD, FICHE: held})


def overlapping(copies: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b" " * MEGABYTE) + packer.flush()
    sizes = struct.pack("<LLL", zlib.crc32(b" " * MEGABYTE), len(packed), MEGABYTE)
    shared = struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes
    local = b"PK\x03\x04" + shared + struct.pack("<HH", len(INDEX), 0) + INDEX.encode() + packed
    central = b"".join(
        b"PK\x01\x02"
        + struct.pack("<H", 20)
        + shared
        + struct.pack("<HHHHHLL", len(name), 0, 0, 0, 0, 0, 0)
        + name
        for name in (f"{rank:06}.json".encode() for rank in range(copies))
    )
    counted = min(copies, 0xFFFF)  # the format counts no further
    end = struct.pack("<HHHHLLH", 0, 0, counted, counted, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def told(*readings: object, **word: str) -> bytes:
    """Return what was said to a team: a coach's word, what a team read of it."""
    kept = {"place": "depart", "text": "x", "answer": "", "author": ""}
    return json.dumps({"words": [kept | word] if word else [], "readings": readings}).encode()


def index(**changes: object) -> bytes:
    return json.dumps({**json.loads(GOOD[INDEX]), **changes}).encode()


SAID: Final = "01-a/paroles.json"
READ: Final = {"folder": "01-a", "understood": "", "question": "", "is_useful": False}
LONG: Final = READ | {"understood": "é" * LONGEST_TEXT, "question": "é" * LONGEST_TEXT}
HOSTILE: Final[Mapping[str, Callable[[], bytes]]] = {
    "a link in place of a fiche": lambda: linked(FICHE, "/etc/passwd"),
    "a link in place of the index": lambda: linked(INDEX, "/etc/passwd"),
    "archives in archives": lambda: nested(3),
    "names that overlap": lambda: overlapping(9_999),
    "100 000 names": lambda: overlapping(100_000),
    "a fiche that is a bomb": lambda: zipped({**GOOD, FICHE: b" " * (60 * MEGABYTE)}),
    "an index that is a bomb": lambda: zipped({**GOOD, INDEX: b"[" * (60 * MEGABYTE)}),
    "a folder that climbs": lambda: zipped(
        {**GOOD, INDEX: index(teams=[{"name": "a", "folder": "../../etc"}])}
    ),
    "a folder of another system": lambda: zipped(
        {**GOOD, INDEX: index(teams=[{"name": "a", "folder": "C:\\x"}])}
    ),
    "a thousand teams": lambda: zipped(
        {**GOOD, INDEX: index(teams=[{"name": str(n), "folder": "01-a"} for n in range(1000)])}
    ),
    "numbers without end": lambda: zipped({**GOOD, INDEX: b'{"format": ' + b"9" * 100_000 + b"}"}),
    "a word of no year": lambda: zipped({**GOOD, SAID: told(at="0001-01-01T00:00:00+14:00")}),
    "a word of no time": lambda: zipped({**GOOD, SAID: told(at="9999-12-31T23:59:59-12:00")}),
    "too many readings": lambda: zipped({**GOOD, SAID: told(*[READ] * (MOST_READINGS + 1))}),
    "heavy readings": lambda: zipped({**GOOD, SAID: told(*[LONG] * 20)}),
    "17 MB": lambda: zipped(GOOD) + b"\0" * (17 * MEGABYTE),
}
# Names that nobody asks for: the room reopens, and nothing is written for them.
IGNORED: Final = (
    *("../../../tmp/perimetre", "/etc/cron.d/perimetre", "C:\\Windows\\x", "\\\\serveur\\x"),
    *("01-a/../../x", "01-a/fiche.json/", "__proto__", "a\x00b", "é" * 300, "CON", "-rf"),
)


@pytest.mark.promise("access", "An archive made to harm is refused in one sentence.")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    monkeypatch.chdir(tmp_path)
    content = HOSTILE[name]()
    tracemalloc.start()
    said = refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert said.endswith("Rien n’a été modifié.")
    assert "/etc" not in said
    assert list(tmp_path.iterdir()) == []
    work = work_of(refusal, [content] * 3)
    assert work < 150  # twice what was measured of the worst
    assert peak < 64 * MEGABYTE
    told = f"{work:.0f} times a plain reading of 700 words, {peak / MEGABYTE:.0f} MB"
    record_property("figure", f"{name}: {told}")


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_archive(content)
    return str(refused.value)


# From the character that weighs most in a file, written as six, to the one that weighs least.
@pytest.mark.parametrize("letter", ["\x01", "漢", "𝒜", '"', "a"])
def test_no_team_makes_an_archive_that_does_not_reopen(letter: str, tmp_path: Path) -> None:
    """A team that fills whatever it may takes the others' fiches with it otherwise."""
    url = f"sqlite:///{tmp_path / 'perimetre.db'}"
    with shared_at(url) as store:
        room = as_coach(open_room(PLAN))
        full = let_in(room.id, "Ogres", {})
        let_in(room.id, "Relais", {})
        ranks = {f"{WHO}.k{rank}": str(rank) for rank in range(MOST_READ + 20)}
        store.save(full, [Change(path, "", rank) for path, rank in ranks.items()], "ogre")
        hidden = (f"{WHO}.h{rank}.who" for rank in range(500))
        for path in (*(one for one in FIELDS if is_asked(one)), *hidden):
            body = {"fiche": full, "author": "ogre", "path": path, "before": ""}
            status = Client().post("/saisie", json={**body, "after": letter * LONGEST_TEXT})
            if status.status_code == 409:
                break
        assert status.status_code == 409
        assert "pleine" in status.json()["message"]
        teams = sheets(room)
        assert read_archive(room_zip(PLAN, teams)) == (PLAN, tuple(teams))
        assert store.read(full).values[PRODUCT] == letter * LONGEST_TEXT
        store.save(full, [Change(PRODUCT, letter * LONGEST_TEXT, "Court")], "ogre")
        assert store.read(full).values[PRODUCT] == "Court"


@pytest.mark.promise("access", "Names that climb out of an archive lead nowhere.")
def test_no_name_leads_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plan, found = read_archive(zipped({**GOOD, **dict.fromkeys(IGNORED, b"x")}))
    assert (plan, [team.name for team in found]) == (PLAN, ["a"])
    assert list(tmp_path.iterdir()) == []


def test_a_fiche_is_never_taken_for_more_than_data() -> None:
    """What other formats would run, or fetch, is text or is refused."""
    for held in (b"!!python/object/apply:os.system [id]", b"cos\nsystem\n(S'id'\ntR.", b"<?xml?>"):
        with pytest.raises(FileRefused):
            savefile.load(held)
    words = "{{ 7 * 7 }} ${7*7} __import__('os')"
    assert savefile.load(savefile.dump(draft({"depart.problem": words}))).depart.problem == words
