package com.docspot.auth.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (19 MiB, 2 passes, 1 lane: OWASP's least) on few threads, so that
 * a rush of logins leaves the other requests a processor. Hashes by bcrypt are understood and count
 * as outdated.
 */
@Component
class PasswordHashing implements DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(
                    "argon2",
                    Map.of(
                            "argon2",
                            new Argon2PasswordEncoder(
                                    SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES),
                            "bcrypt",
                            new BCryptPasswordEncoder()));
    private final String nobodysHash = nobodysHash();
    private final PasswordSettings settings;
    private final ExecutorService workers;

    PasswordHashing(PasswordSettings settings, MeterRegistry meters) {
        this.settings = settings;
        var pool =
                new ThreadPoolExecutor(
                        settings.workers(),
                        settings.workers(),
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(settings.queue()),
                        Thread.ofPlatform().daemon().name("password-hashing-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        this.workers = ExecutorServiceMetrics.monitor(meters, pool, "password-hashing");
    }

    /** A new hash of this password. */
    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /**
     * Whether the hash is of this password.
     *
     * @param hash null does the same work and matches nothing, so that the time does not tell
     *     whether there is a login
     */
    boolean matches(String password, @Nullable String hash) {
        return inTurn(() -> encoder.matches(password, hash == null ? nobodysHash : hash))
                && hash != null;
    }

    /** Whether the hash was made by weaker rules than today's. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }

    private <T> T inTurn(Callable<T> work) {
        try {
            var result = workers.submit(work);
            try {
                return result.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                result.cancel(false);
            }
        } catch (TimeoutException | RejectedExecutionException _) {
            throw new TooManyAtOnce();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TooManyAtOnce();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    private static String nobodysHash() {
        var random = new SecureRandom();
        var salt = new byte[SALT_BYTES];
        var hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        var base64 = Base64.getEncoder().withoutPadding();
        return "{argon2}$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }
}
