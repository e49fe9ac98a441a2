package com.docspot.auth.token;

import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;

/** A key that signs tokens for a while, and whose public half is known from before until after. */
record SigningKey(
        String id,
        int number,
        RSAPublicKey publicKey,
        RSAPrivateCrtKey privateKey,
        Instant signsFrom,
        Instant signsUntil) {

    /** A token's life of five minutes, 30 s of skew, and as much again. */
    static final Duration TRAILS = Duration.ofMinutes(11);

    boolean signsAt(Instant now) {
        return !now.isBefore(signsFrom) && now.isBefore(signsUntil);
    }

    boolean isPublishedAt(Instant now) {
        return now.isBefore(signsUntil.plus(TRAILS));
    }

    /** Names the key, never what is in it. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
