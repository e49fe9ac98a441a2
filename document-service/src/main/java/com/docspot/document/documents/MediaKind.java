package com.docspot.document.documents;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The kinds of file that are kept; a file is what its first bytes say, not what its name or sender
 * says.
 */
public enum MediaKind {
    PDF("application/pdf", "pdf", "255044462d"),
    PNG("image/png", "png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "jpg", "ffd8ff");

    private final String mediaType;
    private final String ending;
    private final String signature;

    MediaKind(String mediaType, String ending, String signature) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.signature = signature;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return ending;
    }

    static Optional<MediaKind> of(byte[] bytes) {
        return Arrays.stream(values()).filter(kind -> kind.begins(bytes)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        var length = signature.length() / 2;
        return bytes.length > length
                && HexFormat.of().formatHex(bytes, 0, length).equals(signature);
    }
}
