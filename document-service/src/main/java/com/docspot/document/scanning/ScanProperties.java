package com.docspot.document.scanning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who scans.
 *
 * @param scanner {@code off} or {@code clamav} ({@code DOCSPOT_SCANNER})
 * @param host of clamd ({@code DOCSPOT_CLAMAV_HOST})
 * @param port of clamd ({@code DOCSPOT_CLAMAV_PORT})
 */
@ConfigurationProperties("docspot.scanning")
record ScanProperties(
        @DefaultValue("off") String scanner,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("3310") int port) {}
