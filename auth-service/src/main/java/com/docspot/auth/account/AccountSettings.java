package com.docspot.auth.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long mailed links work, and who the first administrator is.
 *
 * @param proofLasts how long an e-mail address can be proved with a link
 * @param resetLasts how long a password can be set anew with a link
 * @param invitationLasts how long somebody invited can set their first password
 * @param noticeLasts how long the notice of another e-mail address can be written to the former one
 * @param deletionGrace how long after its owner asked a login is erased
 * @param mailPause the least time between two mails that strangers can cause to one address
 * @param answerStep the spacing of the moments at which registering and asking for a reset are
 *     answered
 */
@ConfigurationProperties("docspot.auth.account")
record AccountSettings(
        @DefaultValue("24h") Duration proofLasts,
        @DefaultValue("1h") Duration resetLasts,
        @DefaultValue("7d") Duration invitationLasts,
        @DefaultValue("7d") Duration noticeLasts,
        @DefaultValue("14d") Duration deletionGrace,
        @DefaultValue("1m") Duration mailPause,
        @DefaultValue("250ms") Duration answerStep,
        @DefaultValue Admin admin) {

    /**
     * The administrator who is made at start unless there is such a login.
     *
     * @param email {@code DOCSPOT_ADMIN_EMAIL}; absent or empty makes none
     * @param password {@code DOCSPOT_ADMIN_PASSWORD}
     */
    record Admin(@Nullable String email, @Nullable String password) {

        /** Names no secret, because configuration ends up in logs. */
        @Override
        public String toString() {
            return "Admin[…]";
        }
    }
}
