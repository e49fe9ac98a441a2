package com.docspot.doctor.clinic;

import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets every clinic know the holidays of the years that come, one replica for all. */
@Component
class NewYear {

    private static final Logger LOG = LoggerFactory.getLogger(NewYear.class);
    private static final Duration LEASE = Duration.ofHours(1);

    private final Clinics clinics;
    private final Leases leases;

    NewYear(Clinics clinics, Leases leases) {
        this.clinics = clinics;
        this.leases = leases;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT6H")
    void lookAhead() {
        try {
            if (leases.acquire("holidays", LEASE)) {
                clinics.each(clinics::keepHolidays);
            }
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailable.causedBy(failure)) {
                throw failure;
            }
            LOG.warn("Holidays wait for the database: {}", failure.getMessage());
        }
    }
}
