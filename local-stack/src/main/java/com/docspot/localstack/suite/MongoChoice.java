package com.docspot.localstack.suite;

import com.docspot.localstack.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which MongoDB the suite uses: the one that is given, else one that is installed, else the
 * embedded one.
 */
sealed interface MongoChoice {

    /** For people. */
    String described();

    /** At an address that somebody gave. */
    record Elsewhere(String uri) implements MongoChoice {
        @Override
        public String described() {
            return "the MongoDB in DOCSPOT_MONGODB_URI";
        }
    }

    /** A {@code mongod} on this machine, run as a replica set of one. */
    record Installed(Path mongod) implements MongoChoice {
        @Override
        public String described() {
            return "mongod (" + mongod + ")";
        }
    }

    /** The server in {@code embedded-mongo/}. */
    record Embedded() implements MongoChoice {
        @Override
        public String described() {
            return "the embedded MongoDB (no mongod found; DOCSPOT_MONGOD names one)";
        }
    }

    static MongoChoice found() {
        var uri = given("DOCSPOT_MONGODB_URI");
        if (uri.isPresent()) {
            return new Elsewhere(uri.get());
        }
        var named = given("DOCSPOT_MONGOD");
        if (named.isPresent()) {
            var mongod = Path.of(named.get());
            if (!Files.isExecutable(mongod)) {
                throw new Trouble(
                        "DOCSPOT_MONGOD ("
                                + mongod
                                + ") is no program; let it point to a mongod, or unset it.");
            }
            return new Installed(mongod);
        }
        return Programs.onPath("mongod").<MongoChoice>map(Installed::new).orElseGet(Embedded::new);
    }

    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
