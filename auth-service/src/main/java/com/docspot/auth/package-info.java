/** The auth service: who somebody is, and how they prove it to the rest of the suite. */
@NullMarked
package com.docspot.auth;

import org.jspecify.annotations.NullMarked;
