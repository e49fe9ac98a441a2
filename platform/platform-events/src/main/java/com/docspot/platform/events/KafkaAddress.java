package com.docspot.platform.events;

import com.docspot.platform.start.Misconfigured;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param kafka host and port of one broker or several ({@code DOCSPOT_KAFKA})
 */
@ConfigurationProperties("docspot")
record KafkaAddress(@DefaultValue("127.0.0.1:19092") String kafka) {

    private static final Pattern BROKERS =
            Pattern.compile("[\\w.\\[\\]:-]+:\\d{1,5}(\\s*,\\s*[\\w.\\[\\]:-]+:\\d{1,5})*");

    KafkaAddress {
        if (!BROKERS.matcher(kafka).matches()) {
            throw new Misconfigured(
                    "DOCSPOT_KAFKA is '" + kafka + "', which names no broker.",
                    "Write host:port, several with commas.");
        }
    }
}
