/** Plumbing. */
@NullMarked
package com.docspot.platform.test;

import org.jspecify.annotations.NullMarked;
