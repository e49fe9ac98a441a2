/** The appointment service: when a doctor is free, and who has which time. */
@NullMarked
package com.docspot.appointment;

import org.jspecify.annotations.NullMarked;
