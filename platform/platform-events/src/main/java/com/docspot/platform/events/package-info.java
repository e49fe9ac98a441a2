/** Plumbing. */
@NullMarked
package com.docspot.platform.events;

import org.jspecify.annotations.NullMarked;
