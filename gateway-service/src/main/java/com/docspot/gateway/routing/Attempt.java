package com.docspot.gateway.routing;

import com.docspot.gateway.problems.Refusal;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;

/** How an attempt to let a service answer ended. */
enum Attempt {
    /** It answered, whatever it said. */
    ANSWERED,
    /** It said that it cannot now: 503. */
    UNAVAILABLE,
    /** It answered 502 or 504, so something behind it failed. */
    FAILED_BEHIND,
    /** No connection could be opened: nothing was sent. */
    NOT_REACHED,
    /** The connection broke before the answer. */
    BROKEN,
    /** No answer in time. */
    TOO_SLOW,
    /** It was not the service's doing: the gateway refused, or the client went away. */
    NOT_ITS_DOING;

    static Attempt of(@Nullable HttpStatusCode status) {
        return switch (status == null ? 200 : status.value()) {
            case 503 -> UNAVAILABLE;
            case 502, 504 -> FAILED_BEHIND;
            default -> ANSWERED;
        };
    }

    static Attempt of(Throwable error) {
        return switch (error) {
            case Refusal _ -> NOT_ITS_DOING;
            case ConnectException _, UnknownHostException _, NoRouteToHostException _ ->
                    NOT_REACHED;
            case TimeoutException _, java.util.concurrent.TimeoutException _ -> TOO_SLOW;
            case ResponseStatusException status when status.getStatusCode().value() == 504 ->
                    TOO_SLOW;
            case IOException _ -> BROKEN;
            default -> NOT_ITS_DOING;
        };
    }

    /** Whether it counts against the route. */
    boolean isFailure() {
        return this != ANSWERED && this != NOT_ITS_DOING;
    }

    /** Whether this instance should be left alone for a while. */
    boolean blamesInstance() {
        return this == NOT_REACHED || this == BROKEN;
    }
}
