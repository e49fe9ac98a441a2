package com.docspot.embeddedmongo.bench;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;

/** mongo-java-server with its own H2 back end, to be measured beside ours. */
public final class LibraryAsItComes {
    private LibraryAsItComes() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(System.getenv("DOCSPOT_EMBEDDED_MONGO_DIR"));
        Files.createDirectories(folder);
        var server = new MongoServer(new H2Backend(folder.resolve("library.mv").toString()));
        var address = server.bind();
        System.out.println("ready on 127.0.0.1:" + address.getPort());
        Thread.currentThread().join();
    }
}
