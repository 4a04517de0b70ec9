"""Several processes of the app behind nginx, on loopback, from the very files that are deployed.

`deploy/roll.sh` starts and replaces them, with commands that a machine without containers has:
nginx reads the deployed `nginx.conf`, the processes run `deploy/serve.sh` in what the Dockerfile
copies.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
from e2e.person import Person
from e2e.serving import PATIENCE, ROOT, Server, free_port
from nginx import ADVICE, find
from server_logs import LOGS

from growth import image

DEPLOY = ROOT / "deploy"
COOKIE = "perimetre_serveur"
WITH = """\
blue="127.0.0.1:{ports[0]} 127.0.0.1:{ports[1]}"
green="127.0.0.1:{ports[2]} 127.0.0.1:{ports[3]}"
live={folder}/nginx/live
prepare() {{ echo 'listen 127.0.0.1:{port};' > "$live/listen.conf"; }}
start() {{
    PORT=$2 PERIMETRE_DATABASE_URL={database_url} \\
        {folder}/image/deploy/serve.sh --host 127.0.0.1 >> {folder}/log-$2 2>&1 < /dev/null &
    echo $! > {folder}/$2.pid
}}
alive() {{ kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status"; }}
ready() {{
    for second in $(seq 300); do
        alive "$(cat {folder}/$2.pid)" || return 1
        {python} -c "import urllib.request as u; u.urlopen('http://$1:$2/sante')" 2>/dev/null \\
            && return
        sleep 0.1
    done
    return 1
}}
stop() {{
    pid=$(cat {folder}/$2.pid)
    kill "$pid" 2>/dev/null || return 0
    while alive "$pid"; do sleep 0.05; done
}}
reload() {{
    {nginx} -t -q
    if [ -s {folder}/run/nginx.pid ]; then {nginx} -s reload
    else {nginx} > {folder}/log-nginx 2>&1; fi
}}
"""


class Farm(Server):
    """Two processes of the app behind nginx; people only see nginx, at `url`."""

    def __init__(self, database_url: str, folder: Path) -> None:
        super().__init__(database_url, folder / "log")
        self.folder = folder
        LOGS.watch(folder, "log-[0-9]*")
        self._ports = [free_port() for _ in range(4)]
        program = find()
        assert program, ADVICE
        configuration = folder / "nginx" / "nginx.conf"
        self._nginx = f"{program} -p {folder / 'run'} -c {configuration}"
        for name in ("image", "nginx", "run"):
            (folder / name).mkdir()
        shutil.copy2(DEPLOY / "nginx" / "nginx.conf", configuration)
        image.lay(folder / "image")
        (folder / "with.sh").write_text(
            WITH.format(
                ports=self._ports,
                port=self.port,
                folder=folder,
                database_url=shlex.quote(database_url),
                python=sys.executable,
                nginx=self._nginx,
            ),
            encoding="utf-8",
        )

    def start(self, health: int = httpx.codes.OK) -> None:
        """Start the processes and nginx, and wait until they answer."""
        self.roll()
        end = time.monotonic() + PATIENCE
        while self.health() != health:
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)

    def roll(self) -> subprocess.CompletedProcess[str]:
        """Put new processes in the place of those that serve, by the script that is deployed."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ("sh", DEPLOY / "roll.sh", self.folder / "with.sh"),
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "PATH": path},
        )
        assert done.returncode == 0, (done.stdout, done.stderr, self.log())
        return done

    @property
    def serving(self) -> list[int]:
        """The ports of the processes that newcomers reach."""
        processes = (self.folder / "nginx" / "live" / "serving").read_text(encoding="utf-8")
        return [int(one.rpartition(":")[2]) for one in processes.split()]

    def other_than(self, port: int) -> int:
        """Return the port of the other process that serves."""
        (other,) = (one for one in self.serving if one != port)
        return other

    def pid_on(self, port: int) -> int:
        """Return the number of the process started on a port, be it over."""
        return int((self.folder / f"{port}.pid").read_text(encoding="utf-8"))

    def place(self, person: Person, port: int) -> None:
        """Have a person who has not come yet be served by the process of that port."""
        person.context.add_cookies([{"name": COOKIE, "value": str(port), "url": self.url}])

    def place_of(self, person: Person) -> int:
        """Return the port of the process where a person's page lives."""
        (port,) = (one["value"] for one in person.context.cookies() if one.get("name") == COOKIE)
        return int(port)

    def kill9_on(self, port: int) -> None:
        """Kill one process as a power cut would."""
        os.kill(self.pid_on(port), signal.SIGKILL)

    def start_on(self, port: int) -> None:
        """Start a process again where one was killed, as its supervisor does."""
        script = f". {self.folder}/with.sh; start 127.0.0.1 {port}; ready 127.0.0.1 {port}"
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(("sh", "-c", script), check=True, env={**os.environ, "PATH": path})

    def stop(self) -> None:
        """Stop nginx and every process that was started."""
        if (self.folder / "run" / "nginx.pid").exists():
            subprocess.run((*self._nginx.split(), "-s", "stop"), check=False)
        for port in self._ports:
            if (self.folder / f"{port}.pid").exists():
                script = f". {self.folder}/with.sh; stop 127.0.0.1 {port}"
                subprocess.run(("timeout", "30", "sh", "-c", script), check=False)

    def log(self) -> str:
        """Return what the processes said."""
        return "\n".join(file.read_text() for file in sorted(self.folder.glob("log-*")))

    def accesses(self) -> str:
        """Return the access log of nginx."""
        return (self.folder / "run" / "access.log").read_text(encoding="utf-8")
