package com.docspot.notification.accounts.messaging;

import com.docspot.notification.accounts.AccountMessages;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Set;
import org.springframework.stereotype.Component;

@Component
class CodeRequests implements EventListener {

    private final AccountMessages messages;

    CodeRequests(AccountMessages messages) {
        this.messages = messages;
    }

    @Override
    public String topic() {
        return "docspot.people.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("com.docspot.user.code-requested");
    }

    @Override
    public void on(Event event) {
        messages.sendCode(event.id(), event.dataAs(Data.class).challengeId());
    }

    private record Data(String challengeId) {}
}
