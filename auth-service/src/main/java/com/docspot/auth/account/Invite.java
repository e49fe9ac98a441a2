package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.web.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** Somebody is to act for an organisation as its staff. */
public record Invite(
        EmailAddress email,
        String givenName,
        String familyName,
        String organisationId,
        String locale,
        String zone,
        @Nullable IdempotencyKey idempotency) {}
