/** The trail over HTTP: for the patients it is about, and for administrators. */
@NullMarked
package com.docspot.auth.trail.web;

import org.jspecify.annotations.NullMarked;
