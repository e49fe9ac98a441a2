/** The only door of the suite: it routes, judges tokens, limits, bounds and answers problems. */
@NullMarked
package com.docspot.gateway;

import org.jspecify.annotations.NullMarked;
