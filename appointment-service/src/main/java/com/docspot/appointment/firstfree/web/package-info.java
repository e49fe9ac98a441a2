/** First free times over HTTP. */
@NullMarked
package com.docspot.appointment.firstfree.web;

import org.jspecify.annotations.NullMarked;
