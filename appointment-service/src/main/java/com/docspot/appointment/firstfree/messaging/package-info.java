/** Follows what happens to visits, so that the first free times are those of now. */
@NullMarked
package com.docspot.appointment.firstfree.messaging;

import org.jspecify.annotations.NullMarked;
