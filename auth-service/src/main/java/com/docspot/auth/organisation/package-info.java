/** Organisations, and the staff who act for them. */
@NullMarked
package com.docspot.auth.organisation;

import org.jspecify.annotations.NullMarked;
