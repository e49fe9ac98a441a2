/**
 * What every process of the suite may be told, and the one sentence with which it refuses to start.
 */
@NullMarked
package com.docspot.platform.start;

import org.jspecify.annotations.NullMarked;
