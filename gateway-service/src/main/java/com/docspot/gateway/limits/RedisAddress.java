package com.docspot.gateway.limits;

import com.docspot.platform.start.Misconfigured;
import io.lettuce.core.RedisURI;

/** Where Redis is, and with which password it is spoken to. */
final class RedisAddress {

    private RedisAddress() {}

    /**
     * As the variables say.
     *
     * @param password of any characters; empty where the address has it or none is wanted
     */
    static RedisURI of(String address, String password) {
        try {
            var uri = RedisURI.create(address);
            if (password.isEmpty()) {
                return uri;
            }
            return RedisURI.builder(uri).withPassword(password.toCharArray()).build();
        } catch (IllegalArgumentException wrong) {
            throw new Misconfigured(
                    "DOCSPOT_REDIS is no address of a Redis.",
                    "Write it like redis://host:6379, and its password into"
                            + " DOCSPOT_REDIS_PASSWORD.");
        }
    }
}
