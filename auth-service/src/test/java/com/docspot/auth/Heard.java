package com.docspot.auth;

import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that the service told the suite. */
public class Heard implements EventListener {

    private static final Set<String> TYPES =
            Set.of(
                    "com.docspot.user.registered",
                    "com.docspot.user.registration-repeated",
                    "com.docspot.user.verified",
                    "com.docspot.user.password-reset-requested",
                    "com.docspot.user.password-changed",
                    "com.docspot.user.contact-changed",
                    "com.docspot.user.email-change-requested",
                    "com.docspot.user.email-changed",
                    "com.docspot.user.code-requested",
                    "com.docspot.user.factors-changed",
                    "com.docspot.user.deletion-requested",
                    "com.docspot.user.deletion-undone",
                    "com.docspot.user.erased",
                    "com.docspot.session.ended",
                    "com.docspot.patient.created",
                    "com.docspot.staff.left",
                    "com.docspot.user.role-changed",
                    "com.docspot.user.suspended",
                    "com.docspot.user.restored",
                    "com.docspot.consent.given",
                    "com.docspot.consent.withdrawn",
                    "com.docspot.patient.erased",
                    "com.docspot.patient.changed",
                    "com.docspot.patient.merged",
                    "com.docspot.patient.take-over-offered",
                    "com.docspot.relation.invited",
                    "com.docspot.relation.added",
                    "com.docspot.relation.ended",
                    "com.docspot.staff.joined");

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public String topic() {
        return "docspot.people.v1";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void on(Event event) {
        events.add(event);
    }

    /** All events so far. */
    public List<Event> all() {
        return events;
    }

    /** The events of a type about an aggregate. */
    public List<Event> of(String type, String subject) {
        return events.stream()
                .filter(event ->
                        event.type().equals("com.docspot." + type)
                                && event.subject().equals(subject))
                .toList();
    }
}
