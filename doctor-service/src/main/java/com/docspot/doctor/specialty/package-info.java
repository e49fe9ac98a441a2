/** The specialties that doctors practise, by their NUCC codes. */
@NullMarked
package com.docspot.doctor.specialty;

import org.jspecify.annotations.NullMarked;
