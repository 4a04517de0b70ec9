#!/bin/sh
# Start one process of the app for production: what the container and the Procfile run.
#
#   deploy/serve.sh [OPTION OF UVICORN]...
#
# It listens on PORT (a platform sets it), else PERIMETRE_PORT, else 8501. It believes the address
# that a proxy tells of a visitor only from the proxies named in FORWARDED_ALLOW_IPS (127.0.0.1).
# No access log: it would hold the links of fiches. Connections are kept longer than nginx keeps
# them, lest it send a text on one that is just being closed.
set -eu
cd "$(dirname "$0")/.."
PATH=$(pwd)/.venv/bin:$PATH
unset PYTHONPATH  # the libraries of another project, which ours would be looked for in first
exec python -m uvicorn app:app \
    --host 0.0.0.0 --port "${PORT:-${PERIMETRE_PORT:-8501}}" \
    --ws websockets-sansio --timeout-keep-alive 75 --no-access-log "$@"
