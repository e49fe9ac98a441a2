package com.docspot.notification.accounts.messaging;

import com.docspot.notification.accounts.AccountMessages;
import com.docspot.notification.wording.Kind;
import com.docspot.platform.events.Event;
import com.docspot.platform.events.EventListener;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PeopleEvents implements EventListener {

    private static final Map<String, Kind> TYPES =
            Map.of(
                    "com.docspot.user.registered", Kind.ACCOUNT_VERIFY,
                    "com.docspot.user.registration-repeated", Kind.ACCOUNT_EXISTS,
                    "com.docspot.user.password-reset-requested", Kind.PASSWORD_RESET,
                    "com.docspot.user.password-changed", Kind.PASSWORD_CHANGED,
                    "com.docspot.relation.invited", Kind.RELATION_INVITED,
                    "com.docspot.patient.take-over-offered", Kind.TAKE_OVER_OFFERED);

    private final AccountMessages messages;

    PeopleEvents(AccountMessages messages) {
        this.messages = messages;
    }

    @Override
    public String topic() {
        return "docspot.people.v1";
    }

    @Override
    public Set<String> types() {
        return TYPES.keySet();
    }

    @Override
    public void on(Event event) {
        var data = event.dataAs(Data.class);
        var kind = Objects.requireNonNull(TYPES.get(event.type()));
        // What is not for a login goes to the address that comes with its link.
        var recipient = data.userId() == null ? data.verificationId() : data.userId();
        if (recipient != null && (!kind.hasSecretLink() || data.verificationId() != null)) {
            messages.tell(event.id(), kind, recipient, data.verificationId());
        }
    }

    private record Data(@Nullable String userId, @Nullable String verificationId) {}
}
