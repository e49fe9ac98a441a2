/** Looks at the visits of a doctor when hours, leave or closures change. */
@NullMarked
package com.docspot.appointment.replanning.messaging;

import org.jspecify.annotations.NullMarked;
