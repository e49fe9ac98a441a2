package com.docspot.appointment.waitlist;

import com.docspot.appointment.availability.AppointmentType;
import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.availability.Doctor;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.FreeTimes;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.availability.Slot;
import com.docspot.appointment.booking.TimedOffers;
import com.docspot.appointment.waitlist.Entry.State;
import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import com.docspot.platform.web.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Offers what has become free to whoever waits for it: to those first who have let the fewest
 * offers go, and of those to who waits longest. When one does not want it, the next is asked.
 */
@Component
@EnableConfigurationProperties(WaitlistProperties.class)
public class Matching {

    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration ALL = Duration.ofDays(92);
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(10);
    private static final int MOST_ASKED = 100;
    private static final int BATCH = 200;

    private final Entries entries;
    private final TimedOffers offers;
    private final FreeTime freeTime;
    private final Practices practices;
    private final WaitlistProperties properties;
    private final Leases leases;
    private final Clock clock;

    Matching(
            Entries entries,
            TimedOffers offers,
            FreeTime freeTime,
            Practices practices,
            WaitlistProperties properties,
            Leases leases,
            Clock clock) {
        this.entries = entries;
        this.offers = offers;
        this.freeTime = freeTime;
        this.practices = practices;
        this.properties = properties;
        this.leases = leases;
        this.clock = clock;
    }

    /** Some time of this doctor between these two may be free. */
    public void freed(String doctorId, Instant from, Instant to) {
        var doctor = practices.doctor(doctorId);
        if (doctor == null || !to.isAfter(clock.instant())) {
            return;
        }
        for (var entry : entries.waitingFor(doctorId, doctor.specialised(), MOST_ASKED)) {
            offer(entry, doctor, from, to);
        }
    }

    /** The hours of this doctor are different now. */
    public void opened(String doctorId) {
        var now = clock.instant();
        freed(doctorId, now, now.plus(ALL));
    }

    /** Looks what has become of the offer that this hold keeps, if it is one. */
    public void heard(String appointmentId) {
        var entry = entries.findByOffer(appointmentId);
        if (entry != null) {
            settle(entry);
        }
    }

    /** Looks at what time has brought, one replica for all. */
    @Scheduled(fixedDelay = 1000)
    void sweep() {
        try {
            var due = entries.due(clock.instant(), BATCH);
            if (!due.isEmpty() && leases.acquire("waitlist", LEASE)) {
                due.forEach(this::settle);
            }
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailable.causedBy(failure)) {
                throw failure;
            }
            LOG.warn("The waitlist waits for the database: {}", failure.getMessage());
        }
    }

    /** Goes on from what is stored, whoever stored it and whatever broke since. */
    void settle(Entry entry) {
        var offer = entry.offer();
        if (entry.state() == State.WAITING) {
            if (entry.isOver(clock.instant())) {
                entries.change(entry, entry.ended(State.OVER));
            }
        } else if (offer != null
                && (entry.state() == State.OFFERED || entry.state() == State.OFFERING)) {
            settle(entry, offer);
        }
    }

    private void settle(Entry entry, Offered offer) {
        var kept = offers.stateOf(offer.appointmentId());
        if (kept == null) {
            // It was never kept, or was, and is long forgotten.
            if (entry.state() == State.OFFERED) {
                lapse(entry, offer);
            } else {
                entries.change(entry, entry.backToWaiting());
            }
            return;
        }
        switch (kept) {
            case HELD -> {
                if (entry.state() == State.OFFERING) {
                    entries.change(entry, entry.offered(offer));
                }
            }
            case CANCELLED, DECLINED, EXPIRED -> lapse(entry, offer);
            case REQUESTED, CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW ->
                    entries.change(entry, entry.accepted(offer));
        }
    }

    private void lapse(Entry entry, Offered offer) {
        if (entries.change(entry, entry.lapsed(offer)) != null) {
            freed(offer.doctorId(), offer.start(), offer.end());
        }
    }

    private void offer(Entry entry, Doctor doctor, Instant from, Instant to) {
        var type = type(entry.wanted(), doctor);
        if (type == null) {
            return;
        }
        var slot = firstThatSuits(entry, doctor, type, from, to);
        if (slot == null) {
            return;
        }
        var rules =
                freeTime.offer(
                        doctor.doctorId(),
                        type.typeId(),
                        slot.clinicId(),
                        slot.start(),
                        Audience.KNOWN);
        if (rules instanceof Offer.Offered offered) {
            keep(entry, offered);
        }
    }

    private void keep(Entry entry, Offer.Offered offered) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var slot = offered.slot();
        var until = now.plus(properties.offerFor());
        var offer =
                new Offered(
                        Ids.next("apt"),
                        offered.doctor().doctorId(),
                        offered.type().typeId(),
                        slot.clinicId(),
                        slot.start(),
                        slot.end(),
                        slot.localStart().toString(),
                        slot.zone().getId(),
                        now,
                        until.isBefore(slot.start()) ? until : slot.start());
        var noted = entries.change(entry, entry.offering(offer, now));
        if (noted == null) {
            return;
        }
        var kept =
                offers.keep(offer.appointmentId(), offered, entry.patientId(), offer.expiresAt());
        if (!kept) {
            entries.change(noted, noted.backToWaiting());
        } else if (entries.change(noted, noted.offered(offer)) == null
                && entries.findByOffer(offer.appointmentId()) == null) {
            // Whom it was kept for has left meanwhile.
            offers.withdraw(offer.appointmentId());
        }
    }

    private @Nullable Slot firstThatSuits(
            Entry entry, Doctor doctor, AppointmentType type, Instant from, Instant to) {
        var wanted = entry.wanted();
        var first = latest(LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(1), wanted.from());
        var end =
                earliest(
                        LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(2),
                        wanted.to().plusDays(1));
        if (!first.isBefore(end)) {
            return null;
        }
        var soonest = clock.instant().plus(TIME_TO_ANSWER);
        var found =
                freeTime.between(
                        doctor.doctorId(),
                        type.typeId(),
                        wanted.clinicId(),
                        first,
                        end,
                        Audience.KNOWN);
        if (!(found instanceof FreeTimes.Found(var slots))) {
            return null;
        }
        for (var slot : slots) {
            if (slot.start().isBefore(to)
                    && slot.end().isAfter(from)
                    && slot.start().isAfter(soonest)
                    && wanted.suits(slot)
                    && !entry.hasMissed(doctor.doctorId() + "@" + slot.start().toEpochMilli())) {
                return slot;
            }
        }
        return null;
    }

    private static @Nullable AppointmentType type(Wanted wanted, Doctor doctor) {
        if (wanted.typeId() != null) {
            return doctor.type(wanted.typeId()).orElse(null);
        }
        return doctor.offers(wanted.mode()).orElse(null);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
