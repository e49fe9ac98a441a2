/** When and where a doctor works each week, and when not. */
@NullMarked
package com.docspot.doctor.hours;

import org.jspecify.annotations.NullMarked;
