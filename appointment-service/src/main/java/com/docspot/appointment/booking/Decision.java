package com.docspot.appointment.booking;

import com.docspot.platform.events.Fact;
import org.springframework.data.mongodb.core.query.Update;

/** What an appointment decides when a verb is asked of it. */
sealed interface Decision permits Decision.Change, Outcome.Refusal {

    /** It changes so, and this is to be told. */
    record Change(Update update, Fact fact) implements Decision {}
}
