/**
 * Events that leave with the write and arrive at least once: the outbox and its relay, listeners,
 * dead letters.
 */
@NullMarked
package com.docspot.platform.events;

import org.jspecify.annotations.NullMarked;
