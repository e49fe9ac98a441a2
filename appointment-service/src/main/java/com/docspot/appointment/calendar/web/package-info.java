/** Calendar files and the secret addresses of feeds. */
@NullMarked
package com.docspot.appointment.calendar.web;

import org.jspecify.annotations.NullMarked;
