# For deploy/roll.sh: the processes are containers of compose.yaml, and so is nginx.
blue="app1:8501 app2:8502"
green="app3:8503 app4:8504"
live=$deploy/nginx/live
listen=${LISTEN:-http}  # http or https: a file of deploy/nginx
cd "$deploy/.."

prepare() {
    cp "$deploy/nginx/$listen.conf" "$live/listen.conf"
    docker compose build app1
    docker compose up --detach --wait base
}

start() {
    docker compose up --detach --no-deps --force-recreate "$1"
}

ready() {
    docker compose up --detach --no-deps --no-recreate --wait --wait-timeout 60 "$1"
}

stop() {
    docker compose stop "$1"
}

reload() {
    docker compose up --detach --no-deps --wait nginx
    docker compose exec nginx nginx -p /run/nginx -c /etc/perimetre/nginx.conf -t
    docker compose exec nginx nginx -p /run/nginx -c /etc/perimetre/nginx.conf -s reload
}
