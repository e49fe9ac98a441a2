package com.docspot.auth.account;

/**
 * Told within this process when all sessions of a login are to end. Should the process end first,
 * refreshing still fails: the login says from when on sessions count.
 */
public record SessionsOver(String loginId) {}
