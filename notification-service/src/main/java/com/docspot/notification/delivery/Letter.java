package com.docspot.notification.delivery;

import org.jspecify.annotations.Nullable;

/**
 * One message, ready to be carried.
 *
 * @param id the same at each attempt, so that a carrier that is asked twice can deliver once
 * @param to a mail address, a phone number in E.164 form or a device's token
 * @param link where to go on; part of the text too
 * @param appointment the visit it is about; an id that the local inbox sorts by
 */
public record Letter(
        String id,
        String to,
        String subject,
        String text,
        @Nullable String link,
        @Nullable String appointment) {}
