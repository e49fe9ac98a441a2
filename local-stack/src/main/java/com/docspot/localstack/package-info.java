/**
 * The commands of {@code ./docspot}: plain Java without libraries, so that they run before anything
 * is built.
 */
@NullMarked
package com.docspot.localstack;

import org.jspecify.annotations.NullMarked;
