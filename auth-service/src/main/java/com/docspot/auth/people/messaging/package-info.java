/** What patients learn from events. */
@NullMarked
package com.docspot.auth.people.messaging;

import org.jspecify.annotations.NullMarked;
