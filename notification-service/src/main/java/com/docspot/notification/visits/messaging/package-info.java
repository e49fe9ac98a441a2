/** Hears of visits. */
@NullMarked
package com.docspot.notification.visits.messaging;

import org.jspecify.annotations.NullMarked;
