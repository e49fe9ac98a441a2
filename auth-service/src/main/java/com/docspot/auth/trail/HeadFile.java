package com.docspot.auth.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The signed heads, one a line, outside the database. */
record HeadFile(Path path) {

    /** Appends a head; it is on the disk afterwards. */
    void append(SignedHead head) {
        try {
            var folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (var file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND)) {
                var line = ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    file.write(line);
                }
                file.force(true);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("A head of the trail could not be kept.", full);
        }
    }

    /** Every line, the oldest first; none where there is no file. */
    List<String> lines() {
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The heads of the trail cannot be read.", unreadable);
        }
    }
}
