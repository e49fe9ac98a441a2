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
            Map.ofEntries(
                    Map.entry("com.docspot.user.registered", Kind.ACCOUNT_VERIFY),
                    Map.entry("com.docspot.user.registration-repeated", Kind.ACCOUNT_EXISTS),
                    Map.entry("com.docspot.user.password-reset-requested", Kind.PASSWORD_RESET),
                    Map.entry("com.docspot.user.password-changed", Kind.PASSWORD_CHANGED),
                    Map.entry("com.docspot.relation.invited", Kind.RELATION_INVITED),
                    Map.entry("com.docspot.patient.take-over-offered", Kind.TAKE_OVER_OFFERED),
                    Map.entry("com.docspot.user.email-change-requested", Kind.EMAIL_CONFIRM),
                    Map.entry("com.docspot.user.email-changed", Kind.EMAIL_CHANGED),
                    Map.entry("com.docspot.user.factors-changed", Kind.FACTORS_CHANGED),
                    Map.entry("com.docspot.user.deletion-requested", Kind.DELETION_ASKED),
                    Map.entry("com.docspot.user.deletion-undone", Kind.DELETION_UNDONE));

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
        if (kind == Kind.EMAIL_CONFIRM && data.userId() != null) {
            messages.announceChange(event.id(), data.userId());
        }
        var recipient = recipient(kind, data);
        if (recipient != null && (!kind.hasSecretLink() || data.verificationId() != null)) {
            messages.tell(event.id(), kind, recipient, data.verificationId());
        }
    }

    /** What is not for the address that a login has goes to the one that comes with its link. */
    private static @Nullable String recipient(Kind kind, Data data) {
        var elsewhere =
                data.userId() == null || kind == Kind.EMAIL_CONFIRM || kind == Kind.EMAIL_CHANGED;
        return elsewhere ? data.verificationId() : data.userId();
    }

    private record Data(@Nullable String userId, @Nullable String verificationId) {}
}
