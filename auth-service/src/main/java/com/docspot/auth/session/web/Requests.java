package com.docspot.auth.session.web;

import org.jspecify.annotations.Nullable;

/** What signing in and out is asked with. */
final class Requests {

    private Requests() {}

    record LoginRequest(
            @Nullable String email, @Nullable String password, @Nullable String deviceToken) {}

    record CodeRequest(@Nullable String challengeId, @Nullable String method) {}

    record ProofRequest(
            @Nullable String challengeId,
            @Nullable String method,
            @Nullable String code,
            @Nullable String password) {}

    record RefreshRequest(@Nullable String refreshToken) {}
}
