/** Follows what becomes free, and what becomes of offers. */
@NullMarked
package com.docspot.appointment.waitlist.messaging;

import org.jspecify.annotations.NullMarked;
