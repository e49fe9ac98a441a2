/** Hears of accounts. */
@NullMarked
package com.docspot.notification.accounts.messaging;

import org.jspecify.annotations.NullMarked;
