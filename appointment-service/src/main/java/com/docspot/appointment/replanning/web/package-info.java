/** Replanning over HTTP. */
@NullMarked
package com.docspot.appointment.replanning.web;

import org.jspecify.annotations.NullMarked;
