package com.docspot.auth.consent;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The texts that people agree to.
 *
 * @param texts the version that is shown now, by purpose; {@code 1} where nothing is said
 */
@ConfigurationProperties("docspot.auth.consent")
record ConsentSettings(@DefaultValue Map<Purpose, String> texts) {

    private static final String FIRST = "1";

    ConsentSettings {
        var all = new EnumMap<Purpose, String>(Purpose.class);
        for (var purpose : Purpose.values()) {
            all.put(purpose, texts.getOrDefault(purpose, FIRST));
        }
        texts = Map.copyOf(all);
    }
}
