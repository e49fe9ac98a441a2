/**
 * The life of an appointment, from a hold to the visit: one conditional write a verb, with its
 * event.
 */
@NullMarked
package com.docspot.appointment.booking;

import org.jspecify.annotations.NullMarked;
