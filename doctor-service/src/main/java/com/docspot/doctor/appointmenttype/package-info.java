/** The kinds of visit that a doctor offers. */
@NullMarked
package com.docspot.doctor.appointmenttype;

import org.jspecify.annotations.NullMarked;
