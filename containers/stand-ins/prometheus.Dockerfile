FROM docspot-stand-in-debian
RUN apt-get update -q && apt-get install -y -q --no-install-recommends prometheus && rm -rf /var/lib/apt/lists/* \
    && mkdir -p /prometheus && chown 65534:65534 /prometheus && ln -s /usr/bin/prometheus /bin/prometheus || true
USER 65534
ENTRYPOINT ["prometheus"]
