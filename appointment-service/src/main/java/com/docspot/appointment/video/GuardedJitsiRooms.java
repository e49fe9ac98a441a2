package com.docspot.appointment.video;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rooms of a Jitsi server with token authentication: the address carries a token (JWT, HS256) for
 * this room and time only, and the doctor is the one who leads.
 */
final class GuardedJitsiRooms implements VideoRooms {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String ALGORITHM = "HmacSHA256";

    private final URI server;
    private final String application;
    private final SecretKeySpec key;
    private final RoomNames names;

    GuardedJitsiRooms(URI server, String application, String secret, RoomNames names) {
        this.server = server;
        this.application = application;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.names = names;
    }

    @Override
    public URI door(String appointmentId, Guest guest, Instant until) {
        var room = names.of(appointmentId);
        return server.resolve(room + "?jwt=" + token(room, guest, until));
    }

    private String token(String room, Guest guest, Instant until) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aud", "jitsi");
        claims.put("iss", application);
        claims.put("sub", server.getHost());
        claims.put("room", room);
        claims.put("exp", until.getEpochSecond());
        claims.put("moderator", guest == Guest.DOCTOR);
        var content = part(Map.of("alg", "HS256", "typ", "JWT")) + "." + part(claims);
        return content + "." + BASE64.encodeToString(sign(content));
    }

    private static String part(Map<String, ?> content) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(content));
    }

    private byte[] sign(String content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
