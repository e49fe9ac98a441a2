package com.docspot.appointment.booking.web;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Origin;
import com.docspot.appointment.booking.Particulars.Answer;
import com.docspot.appointment.booking.Particulars.Needs;
import com.docspot.appointment.booking.Particulars.Referral;
import com.docspot.appointment.booking.Place;
import com.docspot.appointment.booking.Place.ClinicName;
import com.docspot.appointment.booking.Place.DoctorName;
import com.docspot.appointment.booking.Proposal;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.State;
import com.docspot.appointment.booking.Written;
import com.docspot.platform.trail.HealthData;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as those see it who may.
 *
 * @param reason why the patient comes
 * @param bookedBy the role of whoever made it
 * @param cancellableUntil until when the patient may cancel or move it
 * @param previous where it was before it was last moved
 * @param ending who ended it before its time, and why
 * @param proposal where it would go, if the other side agrees
 * @param overbooked why it is beside another visit on purpose
 * @param groupSessionId the session in which it is a seat
 * @param summary what the doctor wrote afterwards
 * @param video where doctor and patient meet, if that is on a screen
 */
record AppointmentView(
        String id,
        State state,
        String doctorId,
        DoctorName doctor,
        @Nullable String patientId,
        String organisationId,
        String clinicId,
        ClinicName clinic,
        @Nullable String roomId,
        TypeView type,
        Instant start,
        Instant end,
        String localStart,
        String zone,
        @Nullable String reason,
        @Nullable Needs needs,
        @Nullable List<Answer> answers,
        @Nullable Referral referral,
        @Nullable String followUpOf,
        Source source,
        String bookedBy,
        Instant cancellableUntil,
        @Nullable Instant expiresAt,
        int calendarSequence,
        @Nullable Origin previous,
        @Nullable EndingView ending,
        @Nullable ProposalView proposal,
        @Nullable OverbookedView overbooked,
        @Nullable String groupSessionId,
        @Nullable Instant checkedInAt,
        @Nullable Instant calledAt,
        boolean undoable,
        @Nullable String summary,
        @Nullable VideoView video,
        Instant createdAt)
        implements HealthData {

    @Override
    public List<String> subjects() {
        return patientId == null ? List.of() : List.of(patientId);
    }

    static AppointmentView of(Appointment visit, Written written, @Nullable URI video) {
        var place = visit.place();
        var ending = visit.ending();
        var particulars = written.particulars();
        var course = visit.course();
        return new AppointmentView(
                visit.id(),
                visit.state(),
                place.doctorId(),
                place.doctor(),
                visit.patientId(),
                place.organisationId(),
                place.clinicId(),
                place.clinic(),
                place.roomId(),
                TypeView.of(place),
                place.start(),
                place.end(),
                place.localStart(),
                place.zone(),
                written.reason(),
                particulars.needs(),
                particulars.answers().isEmpty() ? null : particulars.answers(),
                particulars.referral(),
                visit.followUpOf(),
                visit.source(),
                visit.bookedBy().role(),
                place.cancellableUntil(),
                visit.expiresAt(),
                visit.calendarSequence(),
                visit.previous(),
                ending == null ? null : new EndingView(ending.by(), ending.at(), written.ending()),
                ProposalView.of(visit.proposal()),
                visit.overbooked() == null ? null : new OverbookedView(written.overbooking()),
                visit.seat() == null ? null : visit.seat().sessionId(),
                course.checkedInAt(),
                course.calledAt(),
                course.isUndoable(visit.state()),
                written.summary(),
                video == null ? null : new VideoView(video),
                visit.createdAt());
    }

    /** The type of visit as it was agreed. */
    record TypeView(
            String id,
            String name,
            int minutes,
            Mode mode,
            @Nullable String price,
            @Nullable String cancellationFee) {

        static TypeView of(Place place) {
            var type = place.type();
            return new TypeView(
                    type.typeId(),
                    type.name(),
                    type.minutes(),
                    place.mode(),
                    type.price(),
                    type.cancellationFee());
        }
    }

    /** Who ended it, when and why. */
    record EndingView(String by, Instant at, @Nullable String reason) {}

    /** Why it is beside another visit. */
    record OverbookedView(@Nullable String reason) {}

    /** Where doctor and patient meet on a screen. */
    record VideoView(URI url) {}

    /**
     * A move that waits for the other side.
     *
     * @param by the role of whoever proposes it
     */
    record ProposalView(
            Instant start,
            Instant end,
            String localStart,
            String zone,
            String doctorId,
            DoctorName doctor,
            String clinicId,
            ClinicName clinic,
            @Nullable String roomId,
            TypeView type,
            String by,
            Instant at,
            Instant expiresAt) {

        static @Nullable ProposalView of(@Nullable Proposal proposal) {
            if (proposal == null) {
                return null;
            }
            var to = proposal.to();
            return new ProposalView(
                    to.start(),
                    to.end(),
                    to.localStart(),
                    to.zone(),
                    to.doctorId(),
                    to.doctor(),
                    to.clinicId(),
                    to.clinic(),
                    to.roomId(),
                    TypeView.of(to),
                    proposal.by(),
                    proposal.at(),
                    proposal.expiresAt());
        }
    }
}
