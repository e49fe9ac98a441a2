/**
 * Visits that cannot stay where they are: found, listed, and given another time that the patient
 * agrees to.
 */
@NullMarked
package com.docspot.appointment.replanning;

import org.jspecify.annotations.NullMarked;
