/**
 * How often somebody may ask: token buckets shared through Redis, or kept here while it is away.
 */
@NullMarked
package com.docspot.gateway.limits;

import org.jspecify.annotations.NullMarked;
