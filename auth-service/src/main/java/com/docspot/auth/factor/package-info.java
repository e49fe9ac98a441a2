/** Second factors, and the challenges that ask for one. */
@NullMarked
package com.docspot.auth.factor;

import org.jspecify.annotations.NullMarked;
