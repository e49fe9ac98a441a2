package com.docspot.notification.visits;

import com.docspot.notification.contacts.Recipient;
import com.docspot.notification.ledger.Ledger;
import com.docspot.notification.ledger.Message;
import com.docspot.notification.wording.Kind;
import com.docspot.notification.wording.VisitFacts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides who is told of what, and when somebody is reminded. */
@Component
public class VisitMessages {

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
        ledger.tell(
                switch (news.what()) {
                    case REQUESTED ->
                            List.of(
                                    message(news, Kind.VISIT_REQUESTED, patient),
                                    message(news, Kind.APPROVAL_WANTED, doctor));
                    case CONFIRMED ->
                            List.of(
                                    message(news, Kind.VISIT_CONFIRMED, patient),
                                    message(news, Kind.VISIT_CONFIRMED, doctor),
                                    ledger.reminder(patient, news.facts(), news.sequence()));
                    case RESCHEDULED -> moved(news, patient, doctor);
                    case MOVE_PROPOSED ->
                            List.of(
                                    news.isByPatient()
                                            ? message(news, Kind.MOVE_WANTED, doctor)
                                            : message(news, Kind.MOVE_PROPOSED, patient));
                    case MOVE_DECLINED ->
                            List.of(
                                    news.isByPatient()
                                            ? message(news, Kind.MOVE_DECLINED, doctor)
                                            : message(news, Kind.MOVE_DECLINED, patient));
                    case DECLINED ->
                            List.of(
                                    message(news, Kind.VISIT_DECLINED, patient),
                                    ledger.noReminder(patient, news.facts(), news.sequence()));
                    case CANCELLED -> cancelled(news, patient, doctor);
                    case OVER -> List.of(ledger.noReminder(patient, news.facts(), news.sequence()));
                });
    }

    /** A time has become free for somebody who waits; the same news again changes nothing. */
    public void offer(String cause, String patientId, VisitFacts kept) {
        ledger.tell(
                List.of(
                        Message.aboutVisit(
                                cause,
                                Kind.WAITLIST_OFFER,
                                new Recipient(patientId),
                                kept,
                                clock.instant())));
    }

    private List<Message> moved(VisitNews news, Recipient patient, Recipient doctor) {
        var told = new ArrayList<Message>();
        var kind = news.keepsItsTime() ? Kind.VISIT_REASSIGNED : Kind.VISIT_RESCHEDULED;
        if (!news.keepsItsDoctor()) {
            told.add(message(news, kind, patient));
        }
        told.add(message(news, kind, doctor));
        told.add(ledger.reminder(patient, news.facts(), news.sequence()));
        return told;
    }

    private List<Message> cancelled(VisitNews news, Recipient patient, Recipient doctor) {
        var told = new ArrayList<Message>();
        told.add(message(news, Kind.VISIT_CANCELLED, patient));
        if (news.isByPatient()) {
            told.add(message(news, Kind.VISIT_CANCELLED, doctor));
        }
        told.add(ledger.noReminder(patient, news.facts(), news.sequence()));
        return told;
    }

    private Message message(VisitNews news, Kind kind, Recipient to) {
        return Message.aboutVisit(news.id(), kind, to, news.facts(), clock.instant());
    }
}
