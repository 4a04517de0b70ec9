# For deploy/roll.sh: the processes are services of systemd (deploy/systemd), and so is nginx. The
# version in whose folder this is becomes the current one.
blue="127.0.0.1:8501 127.0.0.1:8502"
green="127.0.0.1:8503 127.0.0.1:8504"
live=/etc/perimetre/live
listen=${LISTEN:-http}  # http or https: a file of deploy/nginx

prepare() {
    ln -sfn "$(dirname "$deploy")" /srv/perimetre/current
    cp "$deploy/nginx/nginx.conf" /etc/perimetre/nginx.conf
    cp "$deploy/nginx/$listen.conf" "$live/listen.conf"
}

start() {
    systemctl start "perimetre@$2"
}

ready() {
    tries=60
    until curl --silent --fail --output /dev/null "http://$1:$2/sante"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 1
    done
    systemctl enable --quiet "perimetre@$2"
}

stop() {
    systemctl disable --quiet "perimetre@$2"
    systemctl stop "perimetre@$2"
}

reload() {
    systemctl reload-or-restart perimetre-nginx
}
