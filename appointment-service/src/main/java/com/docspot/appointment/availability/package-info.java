/**
 * When a doctor can be booked: hours, leave and closures by the rules of time zones, less what is
 * taken.
 */
@NullMarked
package com.docspot.appointment.availability;

import org.jspecify.annotations.NullMarked;
