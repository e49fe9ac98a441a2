package com.docspot.doctor.form;

import com.docspot.platform.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Refusals for when others are faster. */
public final class Conflict {

    private Conflict() {}

    /** Others changed the same thing at each attempt. */
    public static ProblemException tooBusy() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "changing-too-often",
                "Changing too often",
                "Others are changing this right now. Nothing was saved; try again in a moment.");
    }
}
