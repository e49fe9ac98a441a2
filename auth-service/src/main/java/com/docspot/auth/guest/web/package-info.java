/** The HTTP edge of guests. */
@NullMarked
package com.docspot.auth.guest.web;

import org.jspecify.annotations.NullMarked;
