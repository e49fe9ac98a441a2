package com.docspot.auth.account;

import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The links that mails to the owners of logins carry; events name them only by an id. */
@Service
public class MailedLinks {

    private static final String PROOF_PAGE = "/verify?token=";
    private static final String RESET_PAGE = "/reset-password?token=";
    private static final String SECURITY_PAGE = "/security";

    private final Logins logins;
    private final LoginSeal seal;
    private final Tickets tickets;
    private final URI origin;
    private final Clock clock;

    MailedLinks(
            Logins logins,
            LoginSeal seal,
            Tickets tickets,
            DocSpotProperties docSpot,
            Clock clock) {
        this.logins = logins;
        this.seal = seal;
        this.tickets = tickets;
        this.origin = docSpot.publicUrl();
        this.clock = clock;
    }

    /**
     * A link that works.
     *
     * @param email where to send it
     * @param locale in which language
     */
    public record MailedLink(URI url, Instant expiresAt, String email, String locale) {

        /** Says nothing: who has the link has the login. */
        @Override
        public String toString() {
            return "MailedLink[…]";
        }
    }

    /** The link with this id, as long as it works. */
    public Optional<MailedLink> byId(String ticketId) {
        return logins.byTicket(ticketId).flatMap(login -> link(login, ticketId));
    }

    private Optional<MailedLink> link(StoredLogin login, String ticketId) {
        if (isThis(login.proof(), ticketId)) {
            return link(login, login.proof(), PROOF_PAGE, "email", login.email());
        }
        if (isThis(login.reset(), ticketId)) {
            return link(login, login.reset(), RESET_PAGE, "email", login.email());
        }
        var pending = login.pendingEmail();
        if (pending != null && isThis(pending.ticket(), ticketId)) {
            return link(login, pending.ticket(), PROOF_PAGE, PendingEmail.FIELD, pending.email());
        }
        var former = login.formerEmail();
        return former == null || !isThis(former.ticket(), ticketId)
                ? Optional.empty()
                : isAlive(former.ticket())
                        ? Optional.of(
                                new MailedLink(
                                        origin.resolve(SECURITY_PAGE),
                                        former.ticket().until(),
                                        seal.open(login.id(), FormerEmail.FIELD, former.email()),
                                        login.locale()))
                        : Optional.empty();
    }

    private Optional<MailedLink> link(
            StoredLogin login, @Nullable Ticket ticket, String page, String field, Binary email) {
        return ticket == null || !isAlive(ticket)
                ? Optional.empty()
                : Optional.of(
                        new MailedLink(
                                origin.resolve(page + tickets.token(ticket.id())),
                                ticket.until(),
                                seal.open(login.id(), field, email),
                                login.locale()));
    }

    private boolean isAlive(Ticket ticket) {
        return ticket.until().isAfter(clock.instant());
    }

    private static boolean isThis(@Nullable Ticket ticket, String id) {
        return ticket != null && ticket.id().equals(id);
    }
}
