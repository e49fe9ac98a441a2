package com.docspot.auth.organisation;

import com.docspot.auth.account.GivenLogins;
import com.docspot.auth.account.Invite;
import org.springframework.stereotype.Service;

/** Who acts for an organisation. */
@Service
public class Staff {

    private final Organisations organisations;
    private final GivenLogins logins;

    Staff(Organisations organisations, GivenLogins logins) {
        this.organisations = organisations;
        this.logins = logins;
    }

    /**
     * Invites somebody to act for an organisation.
     *
     * @throws com.docspot.platform.web.NotFoundException if there is no such organisation
     */
    public GivenLogins.Outcome invite(Invite command) {
        organisations.see(command.organisationId());
        return logins.invite(command);
    }
}
