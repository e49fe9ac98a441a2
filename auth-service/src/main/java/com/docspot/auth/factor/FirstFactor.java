package com.docspot.auth.factor;

import org.jspecify.annotations.Nullable;

/**
 * Told within this process when a login got its first second factor.
 *
 * @param session in which its owner has just shown it
 */
public record FirstFactor(String userId, @Nullable String session, Method method) {}
