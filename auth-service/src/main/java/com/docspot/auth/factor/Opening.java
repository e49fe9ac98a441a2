package com.docspot.auth.factor;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that is about to be.
 *
 * @param userId whose login it is about; absent for guests
 * @param sessionId in which session a sensitive act is to follow
 * @param device what the browser or app calls itself
 * @param patientId whom a guest will act for
 * @param to where the code is sent, where that is not the login's own address
 * @param hollow nothing is sent and nothing meets it: the answer must not tell that there is
 *     nothing
 */
public record Opening(
        Purpose purpose,
        Set<Method> methods,
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String device,
        @Nullable String patientId,
        @Nullable String to,
        String locale,
        boolean hollow) {

    /** Somebody with the right password signs in. */
    public static Opening signIn(
            String userId, Set<Method> methods, @Nullable String device, String locale) {
        return new Opening(
                Purpose.SIGN_IN, methods, userId, null, device, null, null, locale, false);
    }

    /** Somebody in a session is about to do something sensitive. */
    public static Opening stepUp(
            String userId, String sessionId, Set<Method> methods, String locale) {
        return new Opening(
                Purpose.STEP_UP, methods, userId, sessionId, null, null, null, locale, false);
    }

    /** Somebody says that this is their telephone number. */
    public static Opening phone(String userId, String phone, String locale) {
        return new Opening(
                Purpose.CONFIRM_PHONE,
                Set.of(Method.SMS),
                userId,
                null,
                null,
                null,
                phone,
                locale,
                false);
    }

    /** Somebody without a login wants to book, or to see what they booked. */
    public static Opening guest(
            String patientId,
            String email,
            @Nullable String device,
            String locale,
            boolean hollow) {
        return new Opening(
                Purpose.GUEST,
                Set.of(Method.EMAIL),
                null,
                null,
                device,
                patientId,
                email,
                locale,
                hollow);
    }

    /** Says what it is for: an address has no place in a log. */
    @Override
    public String toString() {
        return "Opening[" + purpose + "]";
    }
}
