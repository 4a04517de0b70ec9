# For deploy/roll.sh: the processes are containers of compose.yaml, and so is nginx.
blue="app1:8501 app2:8502"
green="app3:8503 app4:8504"
live=$deploy/nginx/live
# http or https, a file of deploy/nginx; when it is not said, as the last time.
listen=${LISTEN:-$(cat "$live/listen" 2>/dev/null || echo http)}
cd "$deploy/.."

prepare() {
    ls "$deploy/nginx/$listen.conf" > /dev/null
    docker compose build app1
    docker compose up --detach --wait base
}

start() {
    docker compose up --detach --no-deps --force-recreate "$1"
}

ready() {
    docker compose up --detach --no-deps --no-recreate --wait --wait-timeout 60 "$1" && return
    echo "To know why: docker compose logs $1" >&2
    return 1
}

stop() {
    docker compose stop "$1"
}

reload() {
    cp "$deploy/nginx/$listen.conf" "$live/listen.conf"
    echo "$listen" > "$live/listen"
    docker compose up --detach --no-deps --wait nginx
    docker compose exec -T nginx nginx -p /run/nginx -c /etc/perimetre/nginx.conf -t
    docker compose exec -T nginx nginx -p /run/nginx -c /etc/perimetre/nginx.conf -s reload
}
