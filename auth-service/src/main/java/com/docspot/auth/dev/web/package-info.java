/** The HTTP edge of local development. */
@NullMarked
package com.docspot.auth.dev.web;

import org.jspecify.annotations.NullMarked;
