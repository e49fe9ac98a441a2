/** MongoDB as every service uses it: durable writes, verified indexes, leases, encrypted fields. */
@NullMarked
package com.docspot.platform.mongo;

import org.jspecify.annotations.NullMarked;
