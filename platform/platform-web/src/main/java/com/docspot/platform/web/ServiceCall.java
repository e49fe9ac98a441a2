package com.docspot.platform.web;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * One call to another service: an address, a token, a breaker, and another try where that is
 * harmless.
 */
final class ServiceCall implements ClientHttpRequestInterceptor {

    private static final int TRIES = 3;
    private static final int JITTER_FROM_MS = 25;
    private static final int JITTER_TO_MS = 150;

    private final String serviceName;
    private final ServiceAddresses addresses;
    private final ServiceToken token;
    private final CircuitBreaker breaker;

    ServiceCall(
            String serviceName,
            ServiceAddresses addresses,
            ServiceToken token,
            CircuitBreaker breaker) {
        this.serviceName = serviceName;
        this.addresses = addresses;
        this.token = token;
        this.breaker = breaker;
    }

    @Override
    public ClientHttpResponse intercept(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var began = System.nanoTime();
        for (var tries = 1; ; tries++) {
            var last = tries == TRIES;
            try {
                var response = authorized(request, body, execution);
                if (last || !worthAnother(request, response) || isLate(began)) {
                    return response;
                }
                response.close();
            } catch (BreakerOpenException e) {
                throw e;
            } catch (IOException e) {
                if (last || !worthAnother(request, e) || isLate(began)) {
                    throw e;
                }
            }
            pause();
        }
    }

    private ClientHttpResponse authorized(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var bearer = token.get();
        var response = once(request, body, execution, bearer);
        if (bearer == null || response.getStatusCode().value() != HttpStatus.UNAUTHORIZED.value()) {
            return response;
        }
        // The keys may have changed, or the far end's clock has moved: a new token, once.
        response.close();
        token.forget(bearer);
        return once(request, body, execution, token.get());
    }

    private ClientHttpResponse once(
            HttpRequest request,
            byte[] body,
            ClientHttpRequestExecution execution,
            @Nullable String bearer)
            throws IOException {
        // Outside of the breaker: that nobody is registered yet says nothing about how they answer.
        var target = addresses.locate(serviceName, request.getURI());
        if (!breaker.tryAcquirePermission()) {
            throw new BreakerOpenException(serviceName);
        }
        var began = System.nanoTime();
        try {
            var response = execution.execute(new Addressed(request, target, bearer), body);
            var took = System.nanoTime() - began;
            if (response.getStatusCode().is5xxServerError()) {
                breaker.onError(
                        took,
                        TimeUnit.NANOSECONDS,
                        new IOException("status " + response.getStatusCode()));
            } else {
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
            }
            return response;
        } catch (IOException | RuntimeException e) {
            breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }

    private static boolean worthAnother(HttpRequest request, ClientHttpResponse response)
            throws IOException {
        return request.getMethod().equals(HttpMethod.GET)
                && response.getStatusCode().is5xxServerError();
    }

    private static boolean worthAnother(HttpRequest request, IOException failure) {
        // What never arrived may be sent again, whatever it was.
        return request.getMethod().equals(HttpMethod.GET)
                || failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException;
    }

    private static boolean isLate(long began) {
        return System.nanoTime() - began >= ServiceClients.ANSWER.toNanos();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(
                    Duration.ofMillis(
                            ThreadLocalRandom.current().nextInt(JITTER_FROM_MS, JITTER_TO_MS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted between two tries", e);
        }
    }

    /** The target failed so often lately that it is left alone for a while. */
    static final class BreakerOpenException extends IOException {

        private static final long serialVersionUID = 1L;

        BreakerOpenException(String serviceName) {
            super(serviceName + " failed too often lately and is not called for a few seconds");
        }
    }

    private static final class Addressed extends HttpRequestWrapper {

        private final URI target;
        private final HttpHeaders headers = new HttpHeaders();

        Addressed(HttpRequest request, URI target, @Nullable String bearer) {
            super(request);
            this.target = target;
            headers.putAll(request.getHeaders());
            if (bearer != null) {
                headers.setBearerAuth(bearer);
            }
        }

        @Override
        public URI getURI() {
            return target;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
