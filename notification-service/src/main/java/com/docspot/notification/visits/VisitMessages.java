package com.docspot.notification.visits;

import com.docspot.notification.contacts.Recipient;
import com.docspot.notification.ledger.Ledger;
import com.docspot.notification.ledger.Message;
import com.docspot.notification.wording.Kind;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Decides who is told of what, and when somebody is reminded. */
@Component
public class VisitMessages {

    private static final String BY_PATIENT = "PATIENT";

    private final Ledger ledger;
    private final Clock clock;

    VisitMessages(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Tells of it and plans, moves or takes back the reminder; the same news again changes nothing.
     */
    public void tell(VisitNews news) {
        var patientId = news.patientId();
        if (patientId == null) {
            return;
        }
        var patient = new Recipient(patientId);
        var doctor = new Recipient(news.doctorId());
        switch (news.what()) {
            case REQUESTED -> {
                tell(news, Kind.VISIT_REQUESTED, patient);
                tell(news, Kind.APPROVAL_WANTED, doctor);
            }
            case CONFIRMED -> {
                tell(news, Kind.VISIT_CONFIRMED, patient);
                tell(news, Kind.VISIT_CONFIRMED, doctor);
                ledger.remind(patient, news.facts(), news.sequence());
            }
            case RESCHEDULED -> {
                tell(news, Kind.VISIT_RESCHEDULED, patient);
                tell(news, Kind.VISIT_RESCHEDULED, doctor);
                ledger.remind(patient, news.facts(), news.sequence());
            }
            case DECLINED -> {
                tell(news, Kind.VISIT_DECLINED, patient);
                ledger.dontRemind(patient, news.facts(), news.sequence());
            }
            case CANCELLED -> {
                tell(news, Kind.VISIT_CANCELLED, patient);
                if (news.by().equals(BY_PATIENT)) {
                    tell(news, Kind.VISIT_CANCELLED, doctor);
                }
                ledger.dontRemind(patient, news.facts(), news.sequence());
            }
            case OVER -> ledger.dontRemind(patient, news.facts(), news.sequence());
        }
    }

    private void tell(VisitNews news, Kind kind, Recipient to) {
        ledger.tell(Message.aboutVisit(news.id(), kind, to, news.facts(), clock.instant()));
    }
}
