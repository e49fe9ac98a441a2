/** What the services recorded comes in here. */
@NullMarked
package com.docspot.auth.trail.messaging;

import org.jspecify.annotations.NullMarked;
