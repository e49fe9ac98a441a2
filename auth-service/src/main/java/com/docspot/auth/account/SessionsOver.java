package com.docspot.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * Told within this process when all sessions of a login are to end. Should the process end first,
 * refreshing still fails: the login says from when on sessions count.
 *
 * @param spared the session that goes on
 */
public record SessionsOver(String loginId, @Nullable String spared) {}
