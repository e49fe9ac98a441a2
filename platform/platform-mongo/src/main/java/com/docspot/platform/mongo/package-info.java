/** Plumbing. */
@NullMarked
package com.docspot.platform.mongo;

import org.jspecify.annotations.NullMarked;
