# For deploy/roll.sh: the processes are services of systemd (deploy/systemd), and so is nginx. Each
# process has a link to its version: whatever becomes of an update, one that dies is started again
# as it was. `current` is the version that serves, for backups.
blue="127.0.0.1:8501 127.0.0.1:8502"
green="127.0.0.1:8503 127.0.0.1:8504"
live=/etc/perimetre/live
# http or https, a file of deploy/nginx; when it is not said, as the last time.
listen=${LISTEN:-$(cat "$live/listen" 2>/dev/null || echo http)}

prepare() {
    ls "$deploy/nginx/$listen.conf" > /dev/null
    cp "$deploy"/systemd/* /etc/systemd/system/
    systemctl daemon-reload
}

start() {
    ln -sfn "$(dirname "$deploy")" "/srv/perimetre/on-$2"
    systemctl restart "perimetre@$2"
}

ready() {
    tries=60
    until curl --silent --fail --output /dev/null "http://$1:$2/sante"; do
        tries=$((tries - 1))
        if [ "$tries" -eq 0 ] || systemctl is-failed --quiet "perimetre@$2"; then
            echo "To know why: journalctl --unit perimetre@$2" >&2
            return 1
        fi
        sleep 1
    done
    systemctl enable --quiet "perimetre@$2"
}

stop() {
    systemctl disable --quiet "perimetre@$2"
    systemctl stop "perimetre@$2"
}

reload() {
    ln -sfn "$(dirname "$deploy")" /srv/perimetre/current
    cp "$deploy/nginx/nginx.conf" /etc/perimetre/nginx.conf
    cp "$deploy/nginx/$listen.conf" "$live/listen.conf"
    echo "$listen" > "$live/listen"
    systemctl reload-or-restart perimetre-nginx
}
