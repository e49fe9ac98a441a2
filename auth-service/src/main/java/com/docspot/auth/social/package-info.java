/** Signing in with Google, Facebook, LinkedIn or any OpenID Connect provider. */
@NullMarked
package com.docspot.auth.social;

import org.jspecify.annotations.NullMarked;
