/** A checker that never complains proves nothing. */
@NullMarked
package com.docspot.e2e.harness;

import org.jspecify.annotations.NullMarked;
