ARG BASE
FROM $BASE
RUN apt-get update -q && apt-get install -y -q --no-install-recommends socat && rm -rf /var/lib/apt/lists/*
COPY lib /opt/stand-in/lib
COPY mongod /usr/local/bin/docker-entrypoint.sh
COPY mongosh /usr/local/bin/mongosh
RUN useradd --uid 999 mongodb && mkdir -p /data/db /data/configdb && chown -R mongodb /data
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["mongod"]
