/**
 * A MongoDB-compatible server for one machine: the wire protocol in front, MVStore behind, a
 * journal between.
 */
@NullMarked
package com.docspot.embeddedmongo;

import org.jspecify.annotations.NullMarked;
