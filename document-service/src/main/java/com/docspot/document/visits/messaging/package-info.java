/** Hears of visits. */
@NullMarked
package com.docspot.document.visits.messaging;

import org.jspecify.annotations.NullMarked;
