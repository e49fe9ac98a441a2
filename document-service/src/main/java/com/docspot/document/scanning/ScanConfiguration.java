package com.docspot.document.scanning;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the scanner. */
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

    @Bean
    Scanner scanner(ScanProperties properties) {
        return switch (properties.scanner()) {
            case "off" -> bytes -> true;
            case "clamav" -> new ClamAv(properties.host(), properties.port());
            default ->
                    throw new IllegalArgumentException(
                            "DOCSPOT_SCANNER must be off or clamav, not "
                                    + properties.scanner()
                                    + ".");
        };
    }
}
