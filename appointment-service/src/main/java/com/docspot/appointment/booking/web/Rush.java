package com.docspot.appointment.booking.web;

import com.mongodb.MongoTimeoutException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets only so many requests that take a time be worked on at once. In a rush the others wait here,
 * in order, where waiting is cheap: let in, they would all share the processors with those who wait
 * for the database, until its answers came too late. When one of them has to be told that the
 * database is away, those who wait are told at once and not one after the other.
 */
@Component
class Rush implements HandlerInterceptor, WebMvcConfigurer {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long DOWN_NANOS = Duration.ofMillis(500).toNanos();
    private static final String INSIDE = Rush.class.getName();

    private final Semaphore places;
    private volatile long failedAt = System.nanoTime() - DOWN_NANOS;

    Rush(@Value("${docspot.booking.at-once:24}") int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("docspot.booking.at-once must be 1 or more");
        }
        this.places = new Semaphore(atOnce, true);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(
                        "/api/v1/holds",
                        "/api/v1/appointments",
                        "/api/v1/appointments/*/reschedule",
                        "/api/v1/appointment-series",
                        "/api/v1/group-sessions/*/seats");
    }

    /**
     * Waits for room.
     *
     * @throws MongoTimeoutException when the database fails others while this one waits
     */
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (HttpMethod.POST.matches(request.getMethod())) {
            // Reads the body, so that nobody keeps a place by sending slowly.
            request.getInputStream();
            enter();
            request.setAttribute(INSIDE, true);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (request.getAttribute(INSIDE) != null) {
            if (response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                failedAt = System.nanoTime();
            }
            places.release();
        }
    }

    private void enter() {
        if (places.tryAcquire()) {
            return;
        }
        var end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (!places.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                var now = System.nanoTime();
                if (now - failedAt < DOWN_NANOS || now - end > 0) {
                    throw new MongoTimeoutException(
                            "The database does not keep up with the bookings.");
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new MongoTimeoutException("The service stops.");
        }
    }
}
