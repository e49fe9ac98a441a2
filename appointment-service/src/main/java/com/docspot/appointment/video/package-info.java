/** Where doctor and patient meet when they see each other on a screen. */
@NullMarked
package com.docspot.appointment.video;

import org.jspecify.annotations.NullMarked;
