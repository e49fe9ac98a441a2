package com.docspot.appointment;

import com.docspot.appointment.availability.Practices;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.test.WithServers;
import com.docspot.platform.web.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

/** The service running for real: HTTP, MongoDB and Kafka; one context for all tests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.org.apache.kafka=error",
            "docspot.booking.sweep-every=200ms",
            "docspot.mongodb.timeout=20s",
            "docspot.dev=true"
        })
@WithServers
public abstract class RunningService {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    @LocalServerPort protected int port;

    @Autowired protected MongoOperations mongo;

    @Autowired protected Practices practices;

    protected final LocalDate day =
            LocalDate.ofInstant(TestClock.shared().instant(), Surgery.ZONE).plusDays(3);

    @AfterEach
    void theClockGoesRightAgain() {
        TestClock.shared().reset();
    }

    /** The service knows this surgery from now on, as after its events. */
    protected Surgery known(Surgery surgery) {
        practices.keepClinic(surgery.clinic, SEQUENCE.incrementAndGet(), surgery.clinicState());
        practices.keepDoctor(surgery.doctor, SEQUENCE.incrementAndGet(), surgery.doctorState());
        return surgery;
    }

    protected Http anonymous() {
        return new Http(port, null);
    }

    protected Http patient(String id) {
        return new Http(port, TestTokens.patient(id));
    }

    protected Http newPatient() {
        return patient(Ids.next("pat"));
    }

    protected Http doctor(Surgery surgery) {
        return new Http(port, TestTokens.doctor(surgery.doctor));
    }

    protected Http staff(Surgery surgery) {
        return new Http(port, TestTokens.staff(surgery.organisation));
    }

    protected Http admin() {
        return new Http(port, TestTokens.admin());
    }

    /** The stored appointments of a doctor. */
    protected List<Document> stored(Surgery surgery) {
        return mongo.getCollection("appointments")
                .find(new Document("place.doctorId", surgery.doctor))
                .into(new ArrayList<>());
    }
}
