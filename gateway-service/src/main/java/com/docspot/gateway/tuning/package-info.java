/** Values that an operator changes through Config while the gateway runs. */
@NullMarked
package com.docspot.gateway.tuning;

import org.jspecify.annotations.NullMarked;
