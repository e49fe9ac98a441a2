package com.docspot.appointment.booking;

import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends what whoever booked a series has left undone, one replica for all. */
@Component
class SeriesSweep {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesSweep.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 50;

    private final SeriesDocuments documents;
    private final SeriesHolds holds;
    private final SeriesBooking booking;
    private final Leases leases;
    private final Clock clock;

    SeriesSweep(
            SeriesDocuments documents,
            SeriesHolds holds,
            SeriesBooking booking,
            Leases leases,
            Clock clock) {
        this.documents = documents;
        this.holds = holds;
        this.booking = booking;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${docspot.booking.sweep-every:2s}")
    void sweep() {
        try {
            var due = documents.due(clock.instant(), BATCH);
            if (!due.isEmpty() && leases.acquire("series", LEASE)) {
                due.forEach(this::settle);
            }
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailable.causedBy(failure)) {
                throw failure;
            }
            LOG.warn("Series wait for the database: {}", failure.getMessage());
        }
    }

    private void settle(Series series) {
        switch (series.state()) {
            case TRYING, REFUSED -> booking.refuse(series);
            case BOOKED -> {
                series.visits().forEach(id -> holds.confirm(id, series.patientId()));
                var forgotten = series.createdAt().plus(KeptRequest.KEPT);
                if (clock.instant().isBefore(forgotten)) {
                    documents.lookAgain(series.id(), forgotten);
                } else {
                    documents.settle(series.id());
                }
            }
        }
    }
}
