/** Whom a visit concerns, kept from its events. */
@NullMarked
package com.docspot.document.visits;

import org.jspecify.annotations.NullMarked;
