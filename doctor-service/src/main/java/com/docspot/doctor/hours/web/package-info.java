/** Hours and leave over HTTP. */
@NullMarked
package com.docspot.doctor.hours.web;

import org.jspecify.annotations.NullMarked;
