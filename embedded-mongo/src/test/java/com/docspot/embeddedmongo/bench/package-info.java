/** Figures of the embedded server, printed and not asserted. */
@NullMarked
package com.docspot.embeddedmongo.bench;

import org.jspecify.annotations.NullMarked;
