/** The ways by which a letter reaches a person, each behind a port. */
@NullMarked
package com.docspot.notification.delivery;

import org.jspecify.annotations.NullMarked;
