/** The HTTP edge of organisations. */
@NullMarked
package com.docspot.auth.organisation.web;

import org.jspecify.annotations.NullMarked;
