/** The HTTP edge of administration. */
@NullMarked
package com.docspot.auth.administration.web;

import org.jspecify.annotations.NullMarked;
