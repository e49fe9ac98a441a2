package com.docspot.platform.web;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys that tokens are verified with, as the auth service publishes them.
 *
 * <p>Known keys are used while they are refreshed in the background, and go on being used while the
 * auth service is down. A key id that is not known asks again, at most once in a few seconds, so
 * that neither a rotated key nor a forged token costs more than that.
 */
final class RemoteKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 64 * 1024;

    private final URI uri;
    private final Duration freshFor;
    private final Duration pause;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Fetched fetched;
    private volatile @Nullable Long lastTry;

    /**
     * Keys from one place.
     *
     * @param freshFor how long keys are used without asking again
     * @param pause the least time between two questions
     */
    RemoteKeys(URI uri, Duration freshFor, Duration pause) {
        this.uri = uri;
        this.freshFor = freshFor;
        this.pause = pause;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        var ids = selector.getMatcher().getKeyIDs();
        if (ids == null || ids.isEmpty()) {
            return List.of();
        }
        var known = fetched;
        if (known != null) {
            var keys = selector.select(known.keys());
            if (!keys.isEmpty()) {
                if (elapsed(known.at()).compareTo(freshFor) > 0) {
                    refreshInBackground();
                }
                return keys;
            }
        }
        known = refresh();
        if (known == null) {
            throw new RemoteKeySourceException(
                    "no keys could be had from the auth service yet", null);
        }
        return selector.select(known.keys());
    }

    /** Whether a token with this key id is verified without waiting for the auth service. */
    boolean holds(@Nullable String kid) {
        var known = fetched;
        return kid == null || (known != null && known.keys().getKeyByKeyId(kid) != null);
    }

    private void refreshInBackground() {
        if (refreshing.compareAndSet(false, true)) {
            Thread.ofVirtual()
                    .name("refresh-keys")
                    .start(() -> {
                        try {
                            refresh();
                        } finally {
                            refreshing.set(false);
                        }
                    });
        }
    }

    private @Nullable Fetched refresh() {
        fetching.lock();
        try {
            // Whoever waited for the lock finds what the one before got.
            var tried = lastTry;
            if (tried != null && elapsed(tried).compareTo(pause) < 0) {
                return fetched;
            }
            lastTry = System.nanoTime();
            fetched = new Fetched(fetch(), System.nanoTime());
        } catch (IOException | ParseException e) {
            LOG.warn("no keys from {}: {}", uri, String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.unlock();
        }
        return fetched;
    }

    private JWKSet fetch() throws IOException, ParseException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
        var response = http.send(request, BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("more than " + MAX_BYTES + " bytes");
            }
            return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static Duration elapsed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private record Fetched(JWKSet keys, long at) {}
}
