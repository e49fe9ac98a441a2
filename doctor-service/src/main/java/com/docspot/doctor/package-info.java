/** Doctors, their clinics, hours and kinds of visit, and the search for them. */
@NullMarked
package com.docspot.doctor;

import org.jspecify.annotations.NullMarked;
