/** What logins learn from events. */
@NullMarked
package com.docspot.auth.account.messaging;

import org.jspecify.annotations.NullMarked;
