/** Follows what happens to visits, so that their days are counted. */
@NullMarked
package com.docspot.appointment.statistics.messaging;

import org.jspecify.annotations.NullMarked;
