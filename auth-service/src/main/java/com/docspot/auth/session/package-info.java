/** Signing in, and the sessions that follow from it until they end. */
@NullMarked
package com.docspot.auth.session;

import org.jspecify.annotations.NullMarked;
