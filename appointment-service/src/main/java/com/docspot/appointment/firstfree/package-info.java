/**
 * The first free times across doctors, from an index in memory that each replica makes from the
 * database and keeps up with what happens; what it tells is advice, as all free time is.
 */
@NullMarked
package com.docspot.appointment.firstfree;

import org.jspecify.annotations.NullMarked;
