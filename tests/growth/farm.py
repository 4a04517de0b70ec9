"""Several processes of the app behind nginx, on loopback, from the very files that are deployed.

`deploy/roll.sh` starts and replaces them, through a `docker` that a machine without containers
has: nginx reads the deployed `nginx.conf`, the processes run `deploy/serve.sh` in what the
Dockerfile copies.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
from e2e.person import Person
from e2e.serving import ROOT, Server, free_port
from programs import NGINX
from server_logs import LOGS
from timing import PATIENCE, wait_until

from growth import image

DEPLOY = ROOT / "deploy"
COOKIE = "perimetre_serveur"
# What stands for docker: a container is a process on an address of its own, told by `processes`.
DOCKER = """\
#!/bin/sh
cd {folder}
for last in "$@"; do :; done
port=$(sed -n "s/^$last://p" processes)
alive() {{ kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status"; }}
case "$*" in
*" --force-recreate "*)
    PORT=$port PERIMETRE_DATABASE_URL={database_url} \\
        image/deploy/serve.sh --host "$last" >> log-$port 2>&1 < /dev/null &
    echo $! > $port.pid ;;
*" --wait-timeout "*)
    for second in $(seq 300); do
        alive "$(cat $port.pid)" || exit 1
        {python} -c "import urllib.request as u; u.urlopen('http://$last:$port/sante')" \\
            2>/dev/null && exit
        sleep 0.1
    done
    exit 1 ;;
"compose stop "*)
    pid=$(cat $port.pid)
    kill "$pid" 2>/dev/null || exit 0
    while alive "$pid"; do sleep 0.05; done ;;
*" --wait nginx") [ -s run/nginx.pid ] || {nginx} > log-nginx 2>&1 ;;
*" -t") {nginx} -t -q ;;
*" -s reload") {nginx} -s reload ;;
esac
"""


class Farm(Server):
    """Two processes of the app behind nginx; people only see nginx, at `url`."""

    def __init__(self, database_url: str, folder: Path) -> None:
        super().__init__(database_url, folder / "log")
        self.folder = folder
        LOGS.watch(folder, "log-[0-9]*")
        self._ports = [free_port() for _ in range(4)]
        self._nginx = f"{NGINX.path()} -p {folder / 'run'} -c {folder / 'deploy/nginx/nginx.conf'}"
        for name in ("image", "bin", "run"):
            (folder / name).mkdir()
        image.lay(folder / "image")
        self._lay_script()
        docker = folder / "bin" / "docker"
        docker.write_text(
            DOCKER.format(
                folder=folder,
                database_url=shlex.quote(database_url),
                python=sys.executable,
                nginx=self._nginx,
            ),
            encoding="utf-8",
        )
        docker.chmod(0o755)
        path = (folder / "bin", Path(sys.executable).parent, os.environ["PATH"])
        self._environment = {**os.environ, "PATH": os.pathsep.join(map(str, path))}

    def _lay_script(self) -> None:
        """Copy what is deployed; instead of the names of containers it has addresses and ports."""
        deploy = self.folder / "deploy"
        shutil.copytree(DEPLOY, deploy, ignore=shutil.ignore_patterns("live"))
        listen = f"listen 127.0.0.1:{self.port};"
        (deploy / "nginx" / "http.conf").write_text(listen, encoding="utf-8")
        script = (deploy / "roll.sh").read_text(encoding="utf-8")
        for rank, port in enumerate(self._ports, 1):
            script = script.replace(f"app{rank}:850{rank}", f"127.0.1.{rank}:{port}")
        (deploy / "roll.sh").write_text(script, encoding="utf-8")
        processes = "".join(f"127.0.1.{rank}:{port}\n" for rank, port in enumerate(self._ports, 1))
        (self.folder / "processes").write_text(processes, encoding="utf-8")

    def _docker(self, port: int, *asked: str) -> None:
        name = f"127.0.1.{self._ports.index(port) + 1}"
        subprocess.run(("docker", "compose", *asked, name), check=True, env=self._environment)

    def start(self, health: int = httpx.codes.OK) -> None:
        self.roll()
        wait_until(lambda: self.health() == health, self.log)

    def roll(self) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ("sh", self.folder / "deploy" / "roll.sh"),
            check=False,
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            env=self._environment,
        )
        assert done.returncode == 0, (done.stdout, done.stderr, self.log())
        return done

    @property
    def serving(self) -> list[int]:
        """The ports of the processes that newcomers reach."""
        processes = (self.folder / "deploy" / "nginx" / "live" / "serving").read_text(
            encoding="utf-8"
        )
        return [int(one.rpartition(":")[2]) for one in processes.split()]

    def place(self, person: Person, port: int) -> None:
        """Have a person who has not come yet be served by the process of that port."""
        person.context.add_cookies([{"name": COOKIE, "value": str(port), "url": self.url}])

    def place_of(self, person: Person) -> int:
        (port,) = (one["value"] for one in person.context.cookies() if one.get("name") == COOKIE)
        return int(port)

    def kill9_on(self, port: int) -> None:
        pid = (self.folder / f"{port}.pid").read_text(encoding="utf-8")
        os.kill(int(pid), signal.SIGKILL)

    def start_on(self, port: int) -> None:
        self._docker(port, "up", "--force-recreate")
        self._docker(port, "up", "--wait-timeout", "60")

    def stop(self) -> None:
        if (self.folder / "run" / "nginx.pid").exists():
            subprocess.run((*self._nginx.split(), "-s", "stop"), check=False)
        for port in self._ports:
            if (self.folder / f"{port}.pid").exists():
                self._docker(port, "stop")

    def log(self) -> str:
        return "\n".join(file.read_text() for file in sorted(self.folder.glob("log-*")))

    def accesses(self) -> str:
        return (self.folder / "run" / "access.log").read_text(encoding="utf-8")
