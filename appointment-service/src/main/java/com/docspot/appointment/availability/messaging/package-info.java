/** Follows what the doctor service publishes about doctors and clinics. */
@NullMarked
package com.docspot.appointment.availability.messaging;

import org.jspecify.annotations.NullMarked;
