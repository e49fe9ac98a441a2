/** The HTTP edge of second factors. */
@NullMarked
package com.docspot.auth.factor.web;

import org.jspecify.annotations.NullMarked;
