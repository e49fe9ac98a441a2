package com.docspot.platform.events;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param kafka host and port of one broker or several ({@code DOCSPOT_KAFKA})
 */
@ConfigurationProperties("docspot")
record KafkaAddress(@DefaultValue("127.0.0.1:19092") String kafka) {}
