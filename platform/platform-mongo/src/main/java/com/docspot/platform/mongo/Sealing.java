package com.docspot.platform.mongo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM (NIST SP 800-38D) with nonces of 96 bits and tags of 128. */
final class Sealing {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /** Nonce, ciphertext and tag, one after the other. */
    static byte[] seal(SecretKey key, byte[] associated, byte[] plain) {
        var nonce = random(NONCE_BYTES);
        var sealed = seal(key, nonce, associated, plain, 0, plain.length);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    }

    /** The plain bytes of what {@link #seal(SecretKey, byte[], byte[])} made. */
    static byte[] open(SecretKey key, byte[] associated, byte[] sealed, int offset) {
        if (sealed.length - offset < NONCE_BYTES + TAG_BYTES) {
            throw new TamperedException("A ciphertext is too short.");
        }
        var nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, offset, nonce, 0, NONCE_BYTES);
        return open(
                key,
                nonce,
                associated,
                sealed,
                offset + NONCE_BYTES,
                sealed.length - offset - NONCE_BYTES);
    }

    static byte[] seal(
            SecretKey key, byte[] nonce, byte[] associated, byte[] plain, int offset, int length) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated)
                    .doFinal(plain, offset, length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] open(
            SecretKey key, byte[] nonce, byte[] associated, byte[] sealed, int offset, int length) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated)
                    .doFinal(sealed, offset, length);
        } catch (AEADBadTagException tampered) {
            throw new TamperedException(
                    "A ciphertext does not belong where it stands, or was changed.");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The parts with their lengths, so that no two lists of parts give the same bytes. */
    static byte[] associated(byte[] header, String... parts) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        for (var part : parts) {
            var text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
