#!/bin/sh
# Put new processes of the app in the place of those that serve, while people type.
#
#   deploy/roll.sh deploy/with-compose.sh      or with-systemd.sh, or a file like them
#
# The processes are of two colours; one serves. Those of the other are started, and waited for.
# nginx then sends newcomers to them, and leaves at their place those who have a page open. Last,
# the former ones are asked to end, one after the other: their browsers connect again by
# themselves, to the new ones, and each does so once. A new process that does not become ready
# leaves everything as it was. The first time, it starts everything.
#
# The file says `blue` and `green`, the processes as HOST:PORT (each a port of its own: it names
# the process), `live`, the folder of what nginx reads, and defines
#   prepare           what is to be done first
#   start HOST PORT   start a process; ready HOST PORT: wait until it is, or fail
#   stop HOST PORT    ask it to end, and wait until it has
#   reload            start nginx, or have it read its files again
set -eu
deploy=$(cd "$(dirname "$0")" && pwd)
. "$1"

each() {  # COMMAND PROCESS...: do something with each process
    command=$1
    shift
    for process in "$@"; do
        "$command" "${process%:*}" "${process##*:}"
    done
}

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

publish() {  # POOL LEAVING
    upstreams "$1" "$2" > "$live/upstreams.new"
    mv "$live/upstreams.new" "$live/upstreams.conf"
    reload
}

give_up() {
    echo "A new process did not become ready: those that served still do." >&2
    each stop $new
    exit 1
}

mkdir -p "$live"
old=$(cat "$live/serving" 2>/dev/null || true)
new=$blue
[ "$old" != "$blue" ] || new=$green

prepare
each start $new
for process in $new; do
    ready "${process%:*}" "${process##*:}" || give_up
done
publish "$new" "$old"
echo "$new" > "$live/serving"
[ -z "$old" ] || sleep 1  # nginx has changed its workers
each stop $old
[ -z "$old" ] || publish "$new" ""
echo "Serving: $new"
