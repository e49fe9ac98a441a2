package com.docspot.platform.mongo;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.bson.types.Binary;

/**
 * Encrypts fields and files before they reach the database: AES-256-GCM under a data key that has a
 * name (a person's space, a care record). The place (collection, id, field) is authenticated too,
 * so a ciphertext opens only where it was written. A key is made at its first use; once destroyed,
 * it never comes back.
 *
 * <p>A field: version 1, 16 bytes of key id, 12 of nonce, ciphertext, tag. Store it as it comes:
 * BSON binary, subtype 0.
 */
public class FieldCipher {

    private static final byte FIELD_VERSION = 1;
    private static final int HEADER_BYTES = 1 + DataKeys.ID_BYTES;

    private final DataKeys keys;

    FieldCipher(DataKeys keys) {
        this.keys = keys;
    }

    /**
     * Encrypts a field.
     *
     * @param keyName which data key, such as {@code patient:pat-…}
     * @throws KeyDestroyedException when that key was destroyed
     */
    public Binary encrypt(
            String keyName, String collection, String id, String field, byte[] plain) {
        var key = keys.obtain(keyName);
        var header = header(FIELD_VERSION, key);
        var sealed =
                Sealing.seal(
                        key.secret(), Sealing.associated(header, collection, id, field), plain);
        return new Binary(
                ByteBuffer.allocate(header.length + sealed.length).put(header).put(sealed).array());
    }

    /**
     * Opens a field.
     *
     * @throws TamperedException when it is not what was written at this place
     * @throws KeyDestroyedException when its key was destroyed
     */
    public byte[] decrypt(
            String keyName, String collection, String id, String field, Binary sealed) {
        var bytes = sealed.getData();
        if (bytes.length < HEADER_BYTES || bytes[0] != FIELD_VERSION) {
            throw new TamperedException(
                    "A field of " + collection + " is not a ciphertext of this form.");
        }
        var header = Arrays.copyOf(bytes, HEADER_BYTES);
        var key = keyOf(keyName, header);
        return Sealing.open(
                key.secret(),
                Sealing.associated(header, collection, id, field),
                bytes,
                HEADER_BYTES);
    }

    /** Encrypts text as {@link #encrypt} does bytes. */
    public Binary encryptText(
            String keyName, String collection, String id, String field, String text) {
        return encrypt(keyName, collection, id, field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens what {@link #encryptText} made. */
    public String decryptText(
            String keyName, String collection, String id, String field, Binary sealed) {
        return new String(decrypt(keyName, collection, id, field, sealed), StandardCharsets.UTF_8);
    }

    /**
     * A stream that encrypts a file into {@code target}, 64 kB at a time in constant memory. The
     * file is complete, and opens, only once the stream is closed; closing it closes {@code
     * target}.
     */
    public OutputStream encrypting(
            String keyName, String collection, String id, String field, OutputStream target) {
        return FileSealing.sealing(
                keys.obtain(keyName), new String[] {collection, id, field}, target);
    }

    /**
     * A stream of the plain bytes of such a file. Each chunk is authenticated before a byte of it
     * is handed out; a changed, reordered, missing or cut chunk throws {@link TamperedException}
     * when reading arrives there.
     */
    public InputStream decrypting(
            String keyName, String collection, String id, String field, InputStream sealed) {
        return FileSealing.opening(
                header -> keyOf(keyName, header), new String[] {collection, id, field}, sealed);
    }

    /**
     * A keyed digest (HMAC-SHA256, hex) by which an encrypted value can be looked up and kept
     * unique. The key belongs to {@code purpose} and lives in the key store, so it outlasts a
     * change of the master key.
     *
     * @param purpose what is indexed, such as {@code login-email}
     * @param normalisedValue the value in its one canonical spelling
     */
    public String blindIndex(String purpose, String normalisedValue) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.obtain("blind-index:" + purpose).secret());
            return HexFormat.of()
                    .formatHex(mac.doFinal(normalisedValue.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Destroys a key, and with it all that it encrypted. Other replicas may still hold it for up to
     * a minute. Harmless when there is no such key.
     */
    public void destroyKey(String keyName) {
        keys.destroy(keyName);
    }

    /**
     * Wraps the data keys that an earlier master key wraps under the current one.
     *
     * @return how many those were
     */
    long wrapAnew() {
        return keys.wrapAnew();
    }

    static byte[] header(byte version, DataKeys.DataKey key) {
        return ByteBuffer.allocate(HEADER_BYTES).put(version).put(key.id().getData()).array();
    }

    private DataKeys.DataKey keyOf(String keyName, byte[] header) {
        var key = keys.existing(keyName);
        if (!Arrays.equals(key.id().getData(), 0, DataKeys.ID_BYTES, header, 1, HEADER_BYTES)) {
            throw new TamperedException(
                    "A ciphertext was written under another key than " + keyName + ".");
        }
        return key;
    }
}
