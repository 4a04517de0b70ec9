# The app in a container: wheels only, hence no compiler; nothing runs as root.
ARG PYTHON=3.13
FROM python:${PYTHON}-slim AS wheels
COPY requirements.txt .
RUN python -m venv /opt/perimetre \
    && /opt/perimetre/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --only-binary :all: --require-hashes -r requirements.txt

FROM python:${PYTHON}-slim
ENV PATH=/opt/perimetre/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PORT=8501
COPY --from=wheels /opt/perimetre /opt/perimetre
WORKDIR /srv/perimetre
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY pages pages
COPY templates templates
COPY coaching coaching
COPY deploy/serve.sh deploy/serve.sh
# What Python compiles once, rather than at each start; the folder of SQLite, if it is chosen.
RUN python -m compileall -q coaching pages app.py \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin perimetre \
    && install --directory --owner perimetre data
USER 10001
# Last: what changes with each commit would have all that follows it made again.
ARG COMMIT=""
ENV PERIMETRE_COMMIT=$COMMIT
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/sante', timeout=4)"]
CMD ["deploy/serve.sh"]
