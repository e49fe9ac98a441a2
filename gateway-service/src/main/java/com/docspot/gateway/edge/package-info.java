/**
 * What every request meets first: paths without tricks, the client's true address, CORS, security
 * headers, bounded bodies.
 */
@NullMarked
package com.docspot.gateway.edge;

import org.jspecify.annotations.NullMarked;
