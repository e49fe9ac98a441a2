/** Signing keys, and the access tokens that they sign for people and services. */
@NullMarked
package com.docspot.auth.token;

import org.jspecify.annotations.NullMarked;
