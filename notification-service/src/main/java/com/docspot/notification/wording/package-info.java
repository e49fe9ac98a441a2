/** What a message says, in the reader's language. */
@NullMarked
package com.docspot.notification.wording;

import org.jspecify.annotations.NullMarked;
