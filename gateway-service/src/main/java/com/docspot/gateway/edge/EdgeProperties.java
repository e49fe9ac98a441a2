package com.docspot.gateway.edge;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code docspot.gateway.edge} says; it may change while the gateway runs.
 *
 * @param trustedProxies CIDR ranges of the proxies in front, whose {@code X-Forwarded-*} is
 *     believed; none by default
 * @param managementFrom CIDR ranges that may see {@code /actuator} on the public port
 * @param origins further web origins that may call the API from a browser, besides the public URL
 */
record EdgeProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> managementFrom,
        @DefaultValue List<String> origins) {}
