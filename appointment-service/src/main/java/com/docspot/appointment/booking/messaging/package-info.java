/** What bookings learn from events. */
@NullMarked
package com.docspot.appointment.booking.messaging;

import org.jspecify.annotations.NullMarked;
