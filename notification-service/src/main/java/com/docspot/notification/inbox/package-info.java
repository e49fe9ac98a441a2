/** Keeps each letter for reading on this machine; local development only. */
@NullMarked
package com.docspot.notification.inbox;

import org.jspecify.annotations.NullMarked;
