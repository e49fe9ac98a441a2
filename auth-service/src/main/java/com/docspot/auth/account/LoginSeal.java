package com.docspot.auth.account;

import com.docspot.platform.mongo.FieldCipher;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hides what a login says about the person, under a key of its own. */
@Component
class LoginSeal {

    private static final String DETAILS = "details";

    private final FieldCipher cipher;
    private final JsonMapper json;

    LoginSeal(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    Binary seal(String id, String field, String text) {
        return cipher.encryptText(keyOf(id), StoredLogin.COLLECTION, id, field, text);
    }

    String open(String id, String field, Binary sealed) {
        return cipher.decryptText(keyOf(id), StoredLogin.COLLECTION, id, field, sealed);
    }

    @Nullable String openIfThere(String id, String field, @Nullable Binary sealed) {
        return sealed == null ? null : open(id, field, sealed);
    }

    Binary seal(String id, Details details) {
        return seal(id, DETAILS, json.writeValueAsString(details));
    }

    Details open(String id, @Nullable Binary sealed) {
        return sealed == null
                ? Details.NONE
                : json.readValue(open(id, DETAILS, sealed), Details.class);
    }

    /** Nobody reads any of it again. */
    void destroy(String id) {
        cipher.destroyKey(keyOf(id));
    }

    private static String keyOf(String id) {
        return "user:" + id;
    }
}
