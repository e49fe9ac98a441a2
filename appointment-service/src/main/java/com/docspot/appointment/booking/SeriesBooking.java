package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.FreeTimes;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Slot;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Books series: all visits or none, or those that can be had; names an alternative for the rest.
 */
@Component
public class SeriesBooking {

    /** A series that is not decided by then is given up by whoever finds it. */
    static final Duration UNDECIDED = Duration.ofSeconds(60);

    /** Whoever books it stops before that, by more than any write takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final int DAYS_AROUND = 7;
    private static final int ALTERNATIVES = 3;

    private final SeriesDocuments documents;
    private final SeriesHolds holds;
    private final Appointments appointments;
    private final FreeTime freeTime;
    private final Audiences audiences;
    private final Clock clock;

    SeriesBooking(
            SeriesDocuments documents,
            SeriesHolds holds,
            Appointments appointments,
            FreeTime freeTime,
            Audiences audiences,
            Clock clock) {
        this.documents = documents;
        this.holds = holds;
        this.appointments = appointments;
        this.freeTime = freeTime;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** Books what the plan wants. The first visit has to be one that the rules allow. */
    public OfSeries book(
            SeriesPlan plan, Visitor visitor, Access access, @Nullable IdempotencyKey key) {
        var wish = plan.first();
        var audience = audiences.of(access.caller(), wish.doctorId());
        var offer = offer(wish, wish.start(), audience);
        if (!(offer instanceof Offer.Offered first)) {
            var earlier = repeated(key);
            return earlier.isPresent() ? earlier.get() : new NotOffered(offer);
        }
        Relations.require(access, visitor.patientId(), first.doctor());
        var tried = tried(plan, first, visitor, key);
        try {
            documents.add(tried);
        } catch (DuplicateKeyException again) {
            return repeated(key).orElseThrow(() -> again);
        }
        var misses = new ArrayList<Miss>();
        var kept = keep(plan, first, visitor, access, tried, audience, misses);
        if (kept.isEmpty() || (plan.all() && !misses.isEmpty())) {
            refuse(tried);
            return new Conflicts(alternatives(plan, first, audience, misses));
        }
        var now = now();
        if (!documents.decide(tried.id(), Series.State.BOOKED, kept, now.plus(UNDECIDED))) {
            throw unfinished();
        }
        kept.forEach(id -> holds.confirm(id, visitor.patientId()));
        documents.lookAgain(tried.id(), tried.createdAt().plus(KeptRequest.KEPT));
        return new SeriesBooked(
                of(Objects.requireNonNull(documents.find(tried.id()))),
                alternatives(plan, first, audience, misses),
                false);
    }

    /** A series, for whoever may see its visits. */
    public Whole find(String id, Access access) {
        var series = documents.find(id);
        if (series == null || series.state() != Series.State.BOOKED) {
            throw new NotFoundException();
        }
        Relations.require(access, series.patientId(), series.doctorId(), series.organisationId());
        return of(series);
    }

    private Series tried(
            SeriesPlan plan, Offer.Offered first, Visitor visitor, @Nullable IdempotencyKey key) {
        var now = now();
        var ids = new ArrayList<String>();
        for (var i = 0; i < plan.times(); i++) {
            ids.add(Ids.next("apt"));
        }
        return new Series(
                Ids.next("ser"),
                Series.State.TRYING,
                visitor.patientId(),
                first.doctor().doctorId(),
                first.doctor().organisationId(),
                ids,
                now,
                key == null ? null : key.value(),
                key == null ? null : key.bodyHash(),
                now.plus(UNDECIDED));
    }

    /** The ids of those times that are kept. */
    private List<String> keep(
            SeriesPlan plan,
            Offer.Offered first,
            Visitor visitor,
            Access access,
            Series tried,
            Audience audience,
            List<Miss> misses) {
        var kept = new ArrayList<String>();
        var zone = first.slot().zone();
        var starts = plan.starts(first.slot().localStart());
        for (var i = 0; i < starts.size(); i++) {
            if (now().isAfter(tried.createdAt().plus(PATIENCE))) {
                throw unfinished();
            }
            var local = starts.get(i);
            var id = tried.visits().get(i);
            var why = keep(plan, zone, local, id, visitor, access, tried, audience);
            if (why.isEmpty()) {
                kept.add(id);
            } else {
                misses.add(new Miss(local, zone, why.get(), List.of()));
            }
        }
        return kept;
    }

    private Optional<String> keep(
            SeriesPlan plan,
            ZoneId zone,
            LocalDateTime local,
            String id,
            Visitor visitor,
            Access access,
            Series tried,
            Audience audience) {
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            // The clock jumps over it.
            return Optional.of("not-in-hours");
        }
        return switch (offer(plan.first(), local.atZone(zone).toInstant(), audience)) {
            case Offer.Offered offered ->
                    holds.keep(id, tried.id(), offered, visitor, access.caller());
            case Offer.NotOpen(var reason, var _) ->
                    Optional.of(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            case Offer _ -> Optional.of("not-in-hours");
        };
    }

    /** Refuses it, unless it is booked; the times are given back now, or by whoever comes by. */
    void refuse(Series series) {
        documents.decide(series.id(), Series.State.REFUSED, series.visits(), now().plus(UNDECIDED));
        var decided = documents.find(series.id());
        if (decided != null && decided.state() == Series.State.BOOKED) {
            return;
        }
        series.visits().forEach(holds::release);
        documents.remove(series.id());
    }

    private Offer offer(Wish wish, Instant start, Audience audience) {
        return freeTime.offer(wish.doctorId(), wish.typeId(), wish.clinicId(), start, audience);
    }

    private List<Miss> alternatives(
            SeriesPlan plan, Offer.Offered first, Audience audience, List<Miss> misses) {
        var wanted = new HashSet<>(plan.starts(first.slot().localStart()));
        return misses.stream()
                .map(miss ->
                        new Miss(
                                miss.localStart(),
                                miss.zone(),
                                miss.why(),
                                near(plan.first(), miss, wanted, audience)))
                .toList();
    }

    private List<Slot> near(Wish wish, Miss miss, Set<LocalDateTime> wanted, Audience audience) {
        var day = miss.localStart().toLocalDate();
        var around =
                freeTime.between(
                        wish.doctorId(),
                        wish.typeId(),
                        wish.clinicId(),
                        day.minusDays(DAYS_AROUND),
                        day.plusDays(DAYS_AROUND + 1L),
                        audience);
        if (!(around instanceof FreeTimes.Found(var slots))) {
            return List.of();
        }
        return slots.stream()
                .filter(slot -> !wanted.contains(slot.localStart()))
                .sorted(
                        Comparator.comparing(slot ->
                                Duration.between(miss.localStart(), slot.localStart()).abs()))
                .limit(ALTERNATIVES)
                .toList();
    }

    private Whole of(Series series) {
        return new Whole(
                series,
                series.visits().stream().map(appointments::find).filter(Objects::nonNull).toList());
    }

    private Optional<OfSeries> repeated(@Nullable IdempotencyKey key) {
        var earlier = key == null ? null : documents.findByRequest(key.value());
        if (earlier == null || key == null) {
            return Optional.empty();
        }
        key.mustRepeat(Objects.requireNonNull(earlier.requestHash()));
        if (earlier.state() != Series.State.BOOKED) {
            throw unfinished();
        }
        return Optional.of(new SeriesBooked(of(earlier), List.of(), true));
    }

    private static ProblemException unfinished() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "series-unfinished",
                "Series unfinished",
                "It is not known yet whether this series is booked. Ask again in a minute.",
                List.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What comes of booking a series. */
    public sealed interface OfSeries {}

    /** It is booked, but for the misses. */
    public record SeriesBooked(Whole series, List<Miss> misses, boolean replayed)
            implements OfSeries {}

    /** Nothing is booked, because of these. */
    public record Conflicts(List<Miss> misses) implements OfSeries {}

    /** The rules refuse the first visit. */
    public record NotOffered(Offer why) implements OfSeries {}

    /**
     * A time of the series that cannot be had.
     *
     * @param why as the problem of a single booking would be called
     * @param alternatives the nearest free times, if there are any
     */
    public record Miss(
            LocalDateTime localStart, ZoneId zone, String why, List<Slot> alternatives) {}

    /** A series and its visits as they are now. */
    public record Whole(Series series, List<Appointment> visits) {}
}
