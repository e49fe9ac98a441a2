/** Sign-in with one click, for local development only. */
@NullMarked
package com.docspot.auth.dev;

import org.jspecify.annotations.NullMarked;
