package com.docspot.localstack.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the suite consists of, on which ports, and what waits for what. */
public final class Topology {

    public static final String GATEWAY = "gateway-service";
    public static final String MONGODB = "mongodb";
    public static final String KAFKA = "kafka";
    public static final String REDIS = "redis";
    public static final String DISCOVERY = "discovery-service";
    public static final String CONFIG = "config-service";

    private static final Set<String> DATA = Set.of(MONGODB, KAFKA, CONFIG);

    private static final List<Part> PARTS =
            List.of(
                    new Part(REDIS, 16379, Set.of()),
                    new Part(MONGODB, 27117, Set.of()),
                    new Part(KAFKA, 19092, Set.of()),
                    new Part(CONFIG, 8888, Set.of()),
                    new Part(DISCOVERY, 8761, Set.of()),
                    new Part("auth-service", 8081, DATA),
                    new Part("doctor-service", 8082, DATA),
                    new Part("appointment-service", 8083, DATA),
                    new Part("notification-service", 8084, DATA),
                    new Part("document-service", 8085, DATA),
                    new Part(GATEWAY, 8080, Set.of(REDIS, KAFKA, CONFIG)));

    private Topology() {}

    /**
     * A part of the suite.
     *
     * @param port where it listens; {@code --port-offset} is added, and 100 for each further
     *     replica
     * @param needs what must be healthy before it starts
     */
    public record Part(String name, int port, Set<String> needs) {

        public boolean isService() {
            return name.endsWith("-service");
        }
    }

    /** Every part, in the order in which starting them is worth while. */
    public static List<Part> parts() {
        return PARTS;
    }

    public static Set<String> services() {
        return PARTS.stream()
                .filter(Part::isService)
                .map(Part::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public static int port(String part) {
        return PARTS.stream()
                .filter(candidate -> candidate.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No part is called " + part))
                .port();
    }
}
