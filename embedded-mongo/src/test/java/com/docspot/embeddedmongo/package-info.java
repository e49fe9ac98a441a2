/** Proofs of the embedded server, and of what the services expect of any MongoDB. */
@NullMarked
package com.docspot.embeddedmongo;

import org.jspecify.annotations.NullMarked;
