FROM docspot-stand-in-debian
RUN apt-get update -q && apt-get install -y -q --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/* && mkdir -p /data && chmod 1777 /data
WORKDIR /data
CMD ["redis-server"]
