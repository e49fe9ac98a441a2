/** Visits in the calendars of patients and doctors (RFC 5545 and 5546). */
@NullMarked
package com.docspot.appointment.calendar;

import org.jspecify.annotations.NullMarked;
