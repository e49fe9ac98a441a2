/** Patients find a doctor by words, place, language, mode and next free time. */
@NullMarked
package com.docspot.doctor.search;

import org.jspecify.annotations.NullMarked;
