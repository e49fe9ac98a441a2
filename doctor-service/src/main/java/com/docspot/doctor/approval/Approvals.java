package com.docspot.doctor.approval;

import com.docspot.doctor.form.Form;
import com.docspot.doctor.profile.Change;
import com.docspot.doctor.profile.Decision;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.Doctors;
import com.docspot.doctor.profile.ReasonCode;
import com.docspot.doctor.profile.Status;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.MultiLine;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The administrators' desk: who waits, and what becomes of them. */
@Component
public class Approvals {

    private final Doctors doctors;
    private final Clock clock;

    Approvals(Doctors doctors, Clock clock) {
        this.doctors = doctors;
        this.clock = clock;
    }

    /**
     * Why somebody is turned down.
     *
     * @param reason for the doctor to read
     * @param reasonCode for others to count
     */
    public record Reason(@MultiLine @Nullable String reason, @Nullable ReasonCode reasonCode) {

        private String checked() {
            var form = new Form();
            var text = form.text("/reason", reason, 1000);
            form.mustBeGood();
            return text;
        }
    }

    /**
     * Doctors of one status, the longest waiting first; a page ends at a place that later writes
     * don't move.
     */
    public Page<Doctor> queue(Status status, PageRequest page) {
        var after = page.cursor() == null ? null : place(page.cursor());
        var found = doctors.having(status, after, page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        var items = found.subList(0, page.limit());
        var last = Doctors.Place.of(items.getLast());
        return new Page<>(items, Cursor.encode(last.since().toString(), last.id()));
    }

    /** Approves a submission, or lifts a suspension. */
    public Change<Decision> approve(
            String id, Access access, @Nullable IdempotencyKey key, @Nullable Revision seen) {
        return doctors.change(id, access, key, seen, doctor -> doctor.approve(clock.instant()));
    }

    /** Sends a submission back with a reason. */
    public Change<Decision> reject(
            String id,
            Reason why,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen) {
        var reason = why.checked();
        return doctors.change(
                id,
                access,
                key,
                seen,
                doctor -> doctor.reject(clock.instant(), reason, why.reasonCode()));
    }

    /** Takes an approved doctor out of search and booking. */
    public Change<Decision> suspend(
            String id,
            Reason why,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen) {
        var reason = why.checked();
        return doctors.change(
                id,
                access,
                key,
                seen,
                doctor -> doctor.suspend(clock.instant(), reason, why.reasonCode()));
    }

    private static Doctors.Place place(String cursor) {
        var parts = Cursor.decode(cursor, 2);
        try {
            return new Doctors.Place(Instant.parse(parts.get(0)), parts.get(1));
        } catch (DateTimeException nonsense) {
            throw Cursor.nonsense();
        }
    }
}
