/** Holds and appointments over HTTP. */
@NullMarked
package com.docspot.appointment.booking.web;

import org.jspecify.annotations.NullMarked;
