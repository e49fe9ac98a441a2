/** Clinics of organisations: where they are, their rooms, the days they are closed. */
@NullMarked
package com.docspot.doctor.clinic;

import org.jspecify.annotations.NullMarked;
