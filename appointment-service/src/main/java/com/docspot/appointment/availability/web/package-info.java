/** Free times over HTTP. */
@NullMarked
package com.docspot.appointment.availability.web;

import org.jspecify.annotations.NullMarked;
