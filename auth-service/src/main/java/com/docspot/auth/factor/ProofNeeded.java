package com.docspot.auth.factor;

/** What is left to show; a code is asked for with it, by {@code POST /auth/codes}. */
public record ProofNeeded(Challenge challenge) {}
