/** Appointment types over HTTP. */
@NullMarked
package com.docspot.doctor.appointmenttype.web;

import org.jspecify.annotations.NullMarked;
