"""A session and all that goes with it stay in one process; what nginx tells, and to whom."""

import re
import socket
from pathlib import Path

import httpx
import pytest
from e2e.people import NewPerson
from playwright.sync_api import expect
from timing import PATIENCE, now, wait_until

from coaching.exports.office import as_word
from coaching.fiche import savefile
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from, values_of
from growth.farm import COOKIE, Farm
from growth.going import choose

HEAD_CUT = 10  # s, of deploy/nginx/nginx.conf
UNKNOWN = 120  # links tried: more than one address may


def cookie_of(answer: httpx.Response) -> str:
    return str(answer.headers.get("set-cookie", ""))


@pytest.mark.promise("growth", "A room behind one address is shared out among the processes.")
def test_newcomers_of_one_address_are_shared_out(farm: Farm) -> None:
    given = [httpx.get(farm.url).cookies[COOKIE] for _ in range(30)]
    counts = [given.count(str(port)) for port in farm.serving]
    assert sum(counts) == 30
    assert min(counts) >= 10


@pytest.mark.promise(
    "growth", "The cookie of nginx says which process, nothing of the visitor, to no script."
)
def test_the_cookie_names_a_process_and_nobody(farm: Farm) -> None:
    port = farm.serving[0]
    told = cookie_of(httpx.get(farm.url))
    assert told.split("; ")[1:] == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert told.partition("=")[2].partition(";")[0] in map(str, farm.serving)
    over_https = httpx.get(farm.url, headers={"X-Forwarded-Proto": "https"})
    assert cookie_of(over_https).endswith("; Secure")
    assert not cookie_of(httpx.get(farm.url, cookies={COOKIE: str(port)}))
    assert not cookie_of(httpx.get(f"{farm.url}/perimetre/favicon.svg", cookies={COOKIE: "1"}))


@pytest.mark.promise(
    "growth", "A file is uploaded to the process of its session; its document comes from any."
)
def test_files_go_where_the_session_is(farm: Farm, newcomer: NewPerson) -> None:
    values = values_of(ALL_EXAMPLES[0].draft)
    saved = savefile.dump(draft_from(values))
    for port in farm.serving:
        person = newcomer(farm)
        farm.place(person, port)
        person.visit()
        choose(person, saved)
        person.arrive("Relisez avant de partir")
        assert farm.state(person.token).values == values
        person.open("fiche", person.token)
        person.unfold("Télécharger")
        with person.page.expect_download() as download:
            person.press("Sauvegarde (à rouvrir ici)")
        assert savefile.load(Path(download.value.path()).read_bytes()) == draft_from(values)
        with person.page.expect_download() as download:
            person.press("Word")
        assert Path(download.value.path()).read_bytes() == as_word(draft_from(values))
        expect(person.errors).to_have_count(0)
        assert farm.place_of(person) == port


@pytest.mark.promise("growth", "The logs of nginx hold no link, no referrer, no address.")
def test_the_logs_of_nginx_hold_no_key(farm: Farm) -> None:
    key = "cle-d-une-fiche"
    elsewhere = {"Referer": f"{farm.url}/depart?fiche={key}", "X-Forwarded-For": "203.0.113.9"}
    for path in (f"/depart?fiche={key}", f"/media/{key}.json", f"/_stcore/upload_file/{key}/{key}"):
        httpx.get(farm.url + path, headers=elsewhere)
    httpx.post(f"{farm.url}/saisie", headers=elsewhere, content=b"x" * 200_000)
    wait_until(lambda: "POST /saisie 413" in farm.accesses())  # the last one
    log = farm.accesses()
    assert "GET /depart 200" in log
    assert re.search(r"GET /media \d", log)
    for hidden in (key, "203.0.113.9", "127.0.0.1 "):
        assert hidden not in log + farm.log()


@pytest.mark.expects_in_log("a limit was reached")
@pytest.mark.promise(
    "access", "Behind nginx, limits count the address of the visitor, whatever it pretends."
)
def test_the_app_knows_the_address_of_the_visitor(farm: Farm) -> None:
    port = {COOKIE: str(farm.serving[0])}

    def tried(address: str, times: int) -> list[int]:
        transport = httpx.HTTPTransport(local_address=address)
        with httpx.Client(base_url=farm.url, transport=transport, cookies=port) as client:
            return [
                client.post(
                    "/salle",
                    json={"role": "equipe", "key": f"{address}-{rank}", "author": "ana"},
                    headers={"X-Forwarded-For": f"198.51.100.{rank}"},
                ).status_code
                for rank in range(times)
            ]

    statuses = tried("127.0.0.2", UNKNOWN)
    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert tried("127.0.0.3", 1) == [404]


@pytest.mark.promise("growth", "nginx cuts a head that does not end, in 10 s.")
def test_half_a_head_is_cut_by_nginx(farm: Farm) -> None:
    start = now()
    with socket.create_connection(("127.0.0.1", farm.port), timeout=PATIENCE) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        half.recv(1_000)
        assert now() - start > HEAD_CUT - 1
