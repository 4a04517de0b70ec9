#!/bin/sh
# Put new processes of the app in the place of those that serve, while people type.
#
#   LISTEN=https deploy/roll.sh     or http, a file of deploy/nginx; unsaid, as the last time
#
# The processes, containers of compose.yaml, are of two colours; one serves. Those of the other are
# started, and waited for. nginx then sends newcomers to them, and leaves at their place those who
# have a page open. Last, the former ones are asked to end, one after the other: their browsers
# connect again by themselves, to the new ones, and each does so once. A new process that does not
# become ready leaves everything as it was. The first time, it starts everything.
set -eu
cd "$(dirname "$0")/.."
# As HOST:PORT, each a port of its own: it names the process.
blue="app1:8501 app2:8502"
green="app3:8503 app4:8504"
live=deploy/nginx/live  # what nginx reads
listen=${LISTEN:-$(cat "$live/listen" 2>/dev/null || echo http)}

servers() {  # SUFFIX PROCESS...: as lines of an upstream
    suffix=$1
    shift
    for process in "$@"; do
        echo "    server $process max_fails=2 fail_timeout=3s$suffix;"
    done
}

upstreams() {  # POOL LEAVING: newcomers go to the pool; who is with a process that leaves stays
    printf 'upstream perimetre {\n    zone perimetre 128k;\n    least_conn;\n'
    servers "" $1
    printf '    keepalive 32;\n}\n'
    for process in $1 $2; do
        port=${process##*:}
        others=$(echo "$1" | tr ' ' '\n' | grep -vx "$process" || true)
        printf 'upstream perimetre_%s {\n    zone perimetre_%s 128k;\n' "$port" "$port"
        servers "" "$process"
        servers " backup" $others
        printf '    keepalive 32;\n}\n'
    done
    printf 'map $cookie_perimetre_serveur $serving {\n    default perimetre;\n'
    for process in $1 $2; do
        echo "    ${process##*:} perimetre_${process##*:};"
    done
    echo "}"
}

publish() {  # POOL LEAVING: have nginx read them, be it for the first time
    upstreams "$1" "$2" > "$live/upstreams.new"
    mv "$live/upstreams.new" "$live/upstreams.conf"
    cp "deploy/nginx/$listen.conf" "$live/listen.conf"
    echo "$listen" > "$live/listen"
    docker compose up --detach --no-deps --wait nginx
    docker compose exec -T nginx nginx -p /run/nginx -c /etc/perimetre/nginx.conf -t
    docker compose exec -T nginx nginx -p /run/nginx -c /etc/perimetre/nginx.conf -s reload
}

stop() {  # PROCESS...: ask each to end, and wait until it has
    for process in "$@"; do
        docker compose stop "${process%:*}"
    done
}

mkdir -p "$live"
ls "deploy/nginx/$listen.conf" > /dev/null
old=$(cat "$live/serving" 2>/dev/null || true)
new=$blue
[ "$old" != "$blue" ] || new=$green

PERIMETRE_COMMIT=${PERIMETRE_COMMIT:-$(git rev-parse --short HEAD 2>/dev/null || true)}
export PERIMETRE_COMMIT
docker compose build app1
docker compose up --detach --wait base
for process in $new; do
    docker compose up --detach --no-deps --force-recreate "${process%:*}"
done
for process in $new; do
    host=${process%:*}
    if ! docker compose up --detach --no-deps --no-recreate --wait --wait-timeout 60 "$host"; then
        echo "A new process did not become ready: those that served still do." >&2
        echo "To know why: docker compose logs $host" >&2
        stop $new
        exit 1
    fi
done
publish "$new" "$old"
echo "$new" > "$live/serving"
[ -z "$old" ] || sleep 1  # nginx has changed its workers
stop $old
[ -z "$old" ] || publish "$new" ""
echo "Serving: $new"
