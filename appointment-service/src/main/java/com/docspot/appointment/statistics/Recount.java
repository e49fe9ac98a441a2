package com.docspot.appointment.statistics;

import com.docspot.appointment.availability.OpenMinutes;
import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.occupancy.BusyTime;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Counts a doctor's days from the stored visits. */
@Component
class Recount {

    private static final Set<String> TAKES_TIME =
            Set.of("REQUESTED", "CONFIRMED", "CHECKED_IN", "COMPLETED", "NO_SHOW");
    private static final Duration MARGIN = Duration.ofHours(14);

    private final MongoOperations mongo;
    private final Practices practices;
    private final OpenMinutes openMinutes;

    Recount(MongoOperations mongo, Practices practices, OpenMinutes openMinutes) {
        this.mongo = mongo;
        this.practices = practices;
        this.openMinutes = openMinutes;
    }

    /** The figures of a day, one for each clinic where there is something to tell. */
    List<Figure> of(String doctorId, LocalDate date) {
        var tallies = new HashMap<String, Tally>();
        for (var visit : visits(doctorId, date)) {
            var place = visit.get("place", Document.class);
            var local = LocalDateTime.parse(place.getString("localStart"));
            if (local.toLocalDate().equals(date)) {
                tallies.computeIfAbsent(
                                place.getString("clinicId"),
                                _ -> new Tally(place.getString("organisationId")))
                        .add(visit, place);
            }
        }
        var doctor = practices.doctor(doctorId);
        var specialties = doctor == null ? List.<String>of() : doctor.specialised();
        var open = openMinutes.of(doctorId, date);
        if (doctor != null) {
            open.keySet()
                    .forEach(clinic ->
                            tallies.computeIfAbsent(
                                    clinic, _ -> new Tally(doctor.organisationId())));
        }
        var figures = new ArrayList<Figure>();
        tallies.forEach((clinic, tally) ->
                figures.add(
                        tally.figure(
                                doctorId,
                                clinic,
                                date,
                                specialties,
                                open.getOrDefault(clinic, 0))));
        return figures;
    }

    private Iterable<Document> visits(String doctorId, LocalDate date) {
        var from = date.atStartOfDay().toInstant(ZoneOffset.UTC).minus(MARGIN);
        var to = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(MARGIN);
        return mongo.getCollection(BusyTime.COLLECTION)
                .find(
                        Filters.and(
                                Filters.eq("place.doctorId", doctorId),
                                Filters.gte("place.start", Date.from(from)),
                                Filters.lt("place.start", Date.from(to)),
                                Filters.exists("patientId")))
                .projection(
                        Projections.include(
                                "state",
                                "bookedAt",
                                "place.clinicId",
                                "place.organisationId",
                                "place.localStart",
                                "place.start",
                                "place.end"));
    }

    /** What is counted of a clinic's day. */
    private static final class Tally {

        private final String organisationId;
        private final Map<String, Integer> states = new TreeMap<>();
        private int booked;
        private long leadMinutes;
        private int takenMinutes;

        Tally(String organisationId) {
            this.organisationId = organisationId;
        }

        void add(Document visit, Document place) {
            var state = visit.getString("state");
            states.merge(state, 1, Integer::sum);
            var start = place.getDate("start");
            if (TAKES_TIME.contains(state)) {
                takenMinutes += (int) minutes(start, place.getDate("end"));
            }
            @Nullable Date bookedAt = visit.getDate("bookedAt");
            if (bookedAt != null) {
                booked++;
                leadMinutes += Math.max(minutes(bookedAt, start), 0);
            }
        }

        Figure figure(
                String doctorId,
                String clinicId,
                LocalDate date,
                List<String> specialties,
                int openMinutes) {
            return new Figure(
                    Figure.id(doctorId, clinicId, date),
                    doctorId,
                    clinicId,
                    organisationId,
                    date.toString(),
                    specialties,
                    states,
                    booked,
                    leadMinutes,
                    takenMinutes,
                    openMinutes);
        }

        private static long minutes(Date from, Date to) {
            return Duration.between(from.toInstant(), to.toInstant()).toMinutes();
        }
    }
}
