package com.docspot.appointment.video;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where video rooms are.
 *
 * @param url of a Jitsi server; a room's name is appended
 * @param appId where the server lets only those in who bring a token signed for this application
 * @param appSecret with which tokens are signed
 */
@ConfigurationProperties("docspot.video")
record VideoProperties(
        @DefaultValue("https://meet.jit.si/") URI url,
        @Nullable String appId,
        @Nullable String appSecret) {

    VideoProperties {
        if (hasText(appId) != hasText(appSecret)) {
            throw new IllegalArgumentException(
                    "docspot.video.app-id and docspot.video.app-secret go together");
        }
    }

    boolean asksForTokens() {
        return hasText(appId);
    }

    private static boolean hasText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
