/** The waitlist over HTTP. */
@NullMarked
package com.docspot.appointment.waitlist.web;

import org.jspecify.annotations.NullMarked;
