/** What became of a visit's messages, by time; local development only. */
@NullMarked
package com.docspot.notification.trace.web;

import org.jspecify.annotations.NullMarked;
