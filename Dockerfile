# One image for each Java service: docker build --build-arg SERVICE=auth-service -t docspot/auth-service .
# It takes the jar that Maven made; ./docspot images builds all of them.
#
# No cache of ahead-of-time work is trained into it: one takes 140 MB beside 75 MB of service and saves four CPU seconds
# at a start. Who starts often mounts one (-XX:AOTCache in JDK_JAVA_OPTIONS).

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-*.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers \
    && mkdir -p sbom data && mkdir -p layers/snapshot-dependencies/lib
COPY ${SERVICE}/target/sbom/ sbom/

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="docspot ${SERVICE}" \
      org.opencontainers.image.description="DocSpot's ${SERVICE}; docs/deploy.md tells how to run it" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.vendor="DocSpot"
# What changes seldom comes first, so that a new version of the service is one small layer.
COPY --from=layers /build/layers/dependencies/ /app/
COPY --from=layers /build/layers/snapshot-dependencies/ /app/
COPY containers/healthy /app/healthy
COPY --from=layers /build/layers/application/ /app/
COPY --from=layers /build/sbom/ /app/sbom/
COPY --from=layers --chown=10001:10001 /build/data/ /data/
# The C library would keep an arena of memory for each thread.
ENV DOCSPOT_BIND=0.0.0.0 DOCSPOT_PORT=8080 MALLOC_ARENA_MAX=2
WORKDIR /app
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=180s --retries=6 CMD ["/app/healthy"]
# Java itself is process 1 and hears the signal. The heap follows the container's limit; /tmp is all it writes to.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=40", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xss512k", \
            "-XX:ReservedCodeCacheSize=96m", "-XX:MaxDirectMemorySize=64m", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.io.tmpdir=/tmp", \
            "--enable-native-access=ALL-UNNAMED", "-jar", "/app/app.jar"]
