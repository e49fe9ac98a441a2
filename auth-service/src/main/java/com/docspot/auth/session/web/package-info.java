/** The HTTP edge of sessions. */
@NullMarked
package com.docspot.auth.session.web;

import org.jspecify.annotations.NullMarked;
