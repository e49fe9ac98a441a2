/** Specialties over HTTP. */
@NullMarked
package com.docspot.doctor.specialty.web;

import org.jspecify.annotations.NullMarked;
