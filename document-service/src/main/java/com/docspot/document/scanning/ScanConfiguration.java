package com.docspot.document.scanning;

import com.docspot.platform.start.Misconfigured;
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
                    throw new Misconfigured(
                            "DOCSPOT_SCANNER is '" + properties.scanner() + "'.",
                            "Set it to off or clamav.");
        };
    }
}
