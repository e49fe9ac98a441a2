/** Patients who wait for a time to become free, and to whom it is offered one after the other. */
@NullMarked
package com.docspot.appointment.waitlist;

import org.jspecify.annotations.NullMarked;
