package com.docspot.auth.social;

import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.mongo.TamperedException;
import java.util.Base64;
import java.util.Optional;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gives others something to keep for us that they can neither read nor change. */
@Component
class Sealed {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "service:social";
    private static final String PLACE = "social";
    private static final int LONGEST = 4_000;

    private final FieldCipher cipher;

    Sealed(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String seal(String purpose, Object content) {
        var sealed =
                cipher.encryptText(KEY, PLACE, PLACE, purpose, JSON.writeValueAsString(content));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.getData());
    }

    /** What was sealed for this purpose; nothing if it was not we who did. */
    <T> Optional<T> open(String purpose, String text, Class<T> kind) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var sealed = new Binary(Base64.getUrlDecoder().decode(text));
            var plain = cipher.decryptText(KEY, PLACE, PLACE, purpose, sealed);
            return Optional.of(JSON.readValue(plain, kind));
        } catch (IllegalArgumentException | TamperedException | JacksonException _) {
            return Optional.empty();
        }
    }
}
