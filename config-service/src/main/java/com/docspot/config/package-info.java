/** Serves the suite's tuning, so that an operator changes a value while the services run. */
@NullMarked
package com.docspot.config;

import org.jspecify.annotations.NullMarked;
