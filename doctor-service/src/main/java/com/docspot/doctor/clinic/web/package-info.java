/** Clinics over HTTP. */
@NullMarked
package com.docspot.doctor.clinic.web;

import org.jspecify.annotations.NullMarked;
