package com.docspot.notification.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a person sees it in the application.
 *
 * @param kind such as {@code visit.confirmed}
 * @param appointmentId the visit it is about
 * @param readAt when it was read first
 */
public record Notification(
        String id,
        String kind,
        String title,
        String text,
        String link,
        @Nullable String appointmentId,
        Instant createdAt,
        @Nullable Instant readAt) {}
