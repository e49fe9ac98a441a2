package com.docspot.doctor.profile;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.ProblemException;
import com.docspot.platform.web.Role;
import org.springframework.http.HttpStatus;

/** Reads the doctor out of a path, where {@code me} is the caller's own. */
public final class DoctorPath {

    private static final String ME = "me";

    private DoctorPath() {}

    /** Whether the caller names themselves. */
    public static boolean isMe(String segment) {
        return ME.equals(segment);
    }

    /**
     * The id that this segment of a path stands for.
     *
     * @throws NotFoundException for {@code me} of somebody who is no doctor
     * @throws ProblemException 401 for {@code me} of somebody who has not signed in
     */
    public static String idOf(String segment, Caller caller) {
        if (!isMe(segment)) {
            return segment;
        }
        if (caller.is(Role.ANON)) {
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED,
                    "unauthenticated",
                    "Sign in first",
                    "You need to sign in to see your own profile.");
        }
        var id = caller.doctor();
        if (id == null) {
            throw new NotFoundException();
        }
        return id;
    }
}
