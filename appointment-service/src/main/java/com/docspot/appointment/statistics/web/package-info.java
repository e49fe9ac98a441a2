/** Statistics over HTTP. */
@NullMarked
package com.docspot.appointment.statistics.web;

import org.jspecify.annotations.NullMarked;
