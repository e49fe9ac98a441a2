/** Plumbing. */
@NullMarked
package com.docspot.platform.web;

import org.jspecify.annotations.NullMarked;
