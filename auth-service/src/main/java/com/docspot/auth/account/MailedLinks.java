package com.docspot.auth.account;

import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The links that mails to the owners of logins carry; events name them only by an id. */
@Service
public class MailedLinks {

    private final Logins logins;
    private final Tickets tickets;
    private final URI origin;
    private final Clock clock;

    MailedLinks(Logins logins, Tickets tickets, DocSpotProperties docSpot, Clock clock) {
        this.logins = logins;
        this.tickets = tickets;
        this.origin = docSpot.publicUrl();
        this.clock = clock;
    }

    /**
     * A link that works.
     *
     * @param email where to send it
     */
    public record MailedLink(URI url, Instant expiresAt, String email) {

        /** Says nothing: who has the link has the login. */
        @Override
        public String toString() {
            return "MailedLink[…]";
        }
    }

    /** The link with this id, as long as it works. */
    public Optional<MailedLink> byId(String ticketId) {
        return logins.byTicket(ticketId)
                .flatMap(login -> {
                    var proof = login.proof();
                    if (proof != null && proof.id().equals(ticketId)) {
                        return link(login, proof, "/verify?token=");
                    }
                    var reset = login.reset();
                    return reset != null && reset.id().equals(ticketId)
                            ? link(login, reset, "/reset-password?token=")
                            : Optional.empty();
                });
    }

    private Optional<MailedLink> link(StoredLogin login, Ticket ticket, String path) {
        if (!ticket.until().isAfter(clock.instant())) {
            return Optional.empty();
        }
        var email = logins.open(login).contact().email();
        return Optional.ofNullable(email)
                .map(to ->
                        new MailedLink(
                                origin.resolve(path + tickets.token(ticket.id())),
                                ticket.until(),
                                to));
    }
}
