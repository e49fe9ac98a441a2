package com.docspot.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The appointment service's far end: answers over HTTP whose a booking is. */
public final class AppointmentStandIn {

    private static final Map<String, String> PATIENTS = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = started();

    private AppointmentStandIn() {}

    /** A booking of this patient. */
    public static void knows(String appointment, String patient) {
        PATIENTS.put("/api/v1/appointments/" + appointment, patient);
    }

    static String url() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    private static HttpServer started() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", AppointmentStandIn::answer);
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var patient = PATIENTS.get(path);
        if (path.equals("/oauth2/token")) {
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"service\",\"token_type\":\"Bearer\",\"expires_in\":300}");
        } else if (patient == null) {
            send(exchange, 404, "{}");
        } else {
            send(
                    exchange,
                    200,
                    "{\"patientId\":\"%s\",\"state\":\"CONFIRMED\"}".formatted(patient));
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
