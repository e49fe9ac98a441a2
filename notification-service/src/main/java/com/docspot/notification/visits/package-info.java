/** What is told about visits, and the reminders before them. */
@NullMarked
package com.docspot.notification.visits;

import org.jspecify.annotations.NullMarked;
