package com.docspot.document.files;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Files on this machine's disk, in folders by the last two characters of the id. A file is written
 * beside its place, forced to the disk and moved there in one step.
 */
@Component
class DiskStore implements FileStore {

    // An id becomes part of a path, so nothing else passes.
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{8,60}");
    private static final String PARTIAL = ".partial";

    private final Path folder;

    DiskStore(FileProperties properties) {
        this.folder = properties.dir();
    }

    @Override
    public OutputStream create(String id) throws IOException {
        var place = place(id);
        Files.createDirectories(place.getParent());
        var partial = place.resolveSibling(place.getFileName() + PARTIAL);
        var channel =
                FileChannel.open(
                        partial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    channel.force(true);
                    super.close();
                    Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        };
    }

    @Override
    public InputStream open(String id) throws IOException {
        try {
            return Files.newInputStream(place(id));
        } catch (NoSuchFileException missing) {
            throw (FileNotFoundException) new FileNotFoundException(id).initCause(missing);
        }
    }

    @Override
    public void delete(String id) throws IOException {
        var place = place(id);
        Files.deleteIfExists(place);
        Files.deleteIfExists(place.resolveSibling(place.getFileName() + PARTIAL));
    }

    private Path place(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not an id of a document.");
        }
        return folder.resolve(id.substring(id.length() - 2)).resolve(id);
    }
}
