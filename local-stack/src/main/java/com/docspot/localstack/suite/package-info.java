/** The suite as child processes: what there is, how it starts, who watches it, how it ends. */
@NullMarked
package com.docspot.localstack.suite;

import org.jspecify.annotations.NullMarked;
