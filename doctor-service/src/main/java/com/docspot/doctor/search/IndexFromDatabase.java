package com.docspot.doctor.search;

import com.docspot.doctor.clinic.Clinics;
import com.docspot.doctor.profile.Doctors;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes the index at start. The service counts as ready only afterwards, however long the database
 * takes to come.
 */
@Component
class IndexFromDatabase implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFromDatabase.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DoctorIndex index;
    private final Doctors doctors;
    private final Clinics clinics;

    IndexFromDatabase(DoctorIndex index, Doctors doctors, Clinics clinics) {
        this.index = index;
        this.doctors = doctors;
        this.clinics = clinics;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        while (!filled(index)) {
            Thread.sleep(PAUSE);
        }
        index.complete();
        LOG.info("Search is ready with {} doctors", index.listings().size());
    }

    /** Shows everything in the database to an index; false if the database is out of reach. */
    boolean filled(DoctorIndex empty) {
        try {
            clinics.each(clinic -> empty.know(clinic.state(), clinic.sequence()));
            doctors.each(doctor -> empty.know(doctor.state(), doctor.sequence()));
            return true;
        } catch (DataAccessException unreachable) {
            LOG.warn("Search waits for the database: {}", unreachable.getClass().getSimpleName());
            return false;
        }
    }
}
