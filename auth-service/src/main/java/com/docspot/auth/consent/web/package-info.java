/** The HTTP edge of consents. */
@NullMarked
package com.docspot.auth.consent.web;

import org.jspecify.annotations.NullMarked;
