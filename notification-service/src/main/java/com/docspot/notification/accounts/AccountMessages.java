package com.docspot.notification.accounts;

import com.docspot.notification.contacts.Recipient;
import com.docspot.notification.ledger.Ledger;
import com.docspot.notification.ledger.Message;
import com.docspot.notification.wording.Kind;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a login is told about itself. */
@Component
public class AccountMessages {

    private final Ledger ledger;
    private final Clock clock;

    AccountMessages(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Tells a user something, or whoever a mailed link is for.
     *
     * @param recipient the user, or the link
     * @param cause the event's id
     * @param verification whose secret link the letter carries
     */
    public void tell(String cause, Kind kind, String recipient, @Nullable String verification) {
        ledger.tell(
                List.of(
                        Message.aboutAccount(
                                cause,
                                kind,
                                new Recipient(recipient),
                                verification,
                                clock.instant())));
    }

    /** Tells the address that a login has that it is to have another. */
    public void announceChange(String cause, String userId) {
        ledger.tell(
                List.of(
                        Message.noticeOf(
                                cause,
                                Kind.EMAIL_CHANGE_ASKED,
                                new Recipient(userId),
                                clock.instant())));
    }

    /** Sends the code of a challenge. */
    public void sendCode(String cause, String challengeId) {
        ledger.tell(
                List.of(
                        Message.aboutAccount(
                                cause,
                                Kind.CODE,
                                new Recipient(challengeId),
                                null,
                                clock.instant())));
    }
}
