package com.docspot.localstack;

/** What the commands are. */
final class Help {

    private static final String TEXT =
            """
            DocSpot on this machine. Nothing has to be installed but a JDK 25, Maven and Node.

              ./docspot up [-d]           build what changed, start everything, watch over it; Ctrl-C ends it
                 --replicas SERVICE=N       several of a service, such as appointment-service=2
                 --port-offset N            add N to every port, to run beside another one
                 --empty                    without demo doctors and patients
                 -d, --detach               return when everything is healthy
              ./docspot down              end everything
              ./docspot status            what runs, since when, with how much memory
              ./docspot logs [PART] [-f]  what a part, or every part, printed
              ./docspot clock [+1d|reset] the suite's time: show it, move it, bring it back
              ./docspot reset [--yes]     forget all data of this installation
              ./docspot env [SERVICE]     writes .env with fresh secrets for docker compose; the settings that a
                                          service runs with here; --table: every list of variables anew
              ./docspot images            an image of each service and of the web client
              ./docspot compose-test      start, book and restart docker-compose.yml; --rolling upgrades it under load
              ./docspot manifests         what kustomize makes of the overlays, into k8s/rendered
              ./docspot k8s-test          apply the manifests to a real API server
              ./docspot warm              train start-up caches for what is built (minutes, once)
              ./docspot mongo dump DIR    write all databases to a folder as mongodump does; restore DIR reads it
              ./docspot trail verify      whether the access trail is whole: chain, seals, signed heads
              ./docspot test [--full]     what continuous integration runs; --full prints every figure
              ./docspot bench [NAME]      measure one thing; without a name: which there are

            Data, logs and secrets are in .docspot (or DOCSPOT_HOME). Everything listens on 127.0.0.1 only.
            Settings: DOCSPOT_JAVA_HOME, DOCSPOT_MONGODB_URI, DOCSPOT_MONGOD, DOCSPOT_HOME.\
            """;

    private Help() {}

    static int print() {
        System.out.println(TEXT);
        return 0;
    }
}
