package com.docspot.embeddedmongo;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the server in a JVM of its own until it is told to end. */
public final class EmbeddedMongo {
    private EmbeddedMongo() {}

    /**
     * Starts by the environment: {@code DOCSPOT_EMBEDDED_MONGO_PORT} (27017), {@code _DIR}
     * (.docspot/mongo), {@code _SYNC} (true), {@code _USER} and {@code _PASSWORD} (none). Arguments
     * {@code --port=} and {@code --dir=} go before it.
     */
    public static void main(String[] arguments) throws InterruptedException {
        // else each thread that ever wrote a checkpoint keeps a buffer of its size outside the heap
        System.setProperty("jdk.nio.maxCachedBufferSize", "262144");
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "embedded-mongo-logback.xml");
        }
        try {
            var server = EmbeddedMongoServer.start(options(arguments, System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "mongo-shutdown"));
            System.out.println("ready on 127.0.0.1:" + server.port());
            Thread.currentThread().join();
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static EmbeddedMongoServer.Options options(
            String[] arguments, Map<String, String> environment) {
        var port = argument(arguments, "--port=", environment.get("DOCSPOT_EMBEDDED_MONGO_PORT"));
        var folder = argument(arguments, "--dir=", environment.get("DOCSPOT_EMBEDDED_MONGO_DIR"));
        int number;
        try {
            number = port == null ? 27017 : Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new StartFailure("DOCSPOT_EMBEDDED_MONGO_PORT is not a number: " + port + ".", e);
        }
        return new EmbeddedMongoServer.Options(
                Path.of(folder == null ? ".docspot/mongo" : folder).toAbsolutePath(),
                number,
                !"false".equals(environment.get("DOCSPOT_EMBEDDED_MONGO_SYNC")),
                environment.get("DOCSPOT_EMBEDDED_MONGO_USER"),
                environment.get("DOCSPOT_EMBEDDED_MONGO_PASSWORD"),
                EmbeddedMongo::endDamaged);
    }

    /** Serving on from a damaged file could make it worse; the halt skips the last checkpoint. */
    private static void endDamaged() {
        System.err.println("The data file is damaged. " + StartFailure.RESTORE);
        Runtime.getRuntime().halt(1);
    }

    private static @Nullable String argument(
            String[] arguments, String name, @Nullable String otherwise) {
        for (var argument : arguments) {
            if (argument.startsWith(name)) {
                return argument.substring(name.length());
            }
        }
        return otherwise;
    }
}
