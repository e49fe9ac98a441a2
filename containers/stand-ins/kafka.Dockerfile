ARG BASE
FROM $BASE
COPY lib /opt/stand-in/lib
COPY kafka /usr/local/bin/kafka
RUN useradd --uid 1000 appuser && mkdir -p /var/lib/kafka/data && chown -R appuser /var/lib/kafka
USER appuser
CMD ["/usr/local/bin/kafka"]
