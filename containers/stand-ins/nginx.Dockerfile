FROM docspot-stand-in-debian
RUN apt-get update -q && apt-get install -y -q --no-install-recommends nginx-light && rm -rf /var/lib/apt/lists/* /var/www/html /etc/nginx/sites-enabled/default
USER 101
