/**
 * The local developer's door: state of every part, one-click sign-in, traces and the clock. Absent
 * elsewhere.
 */
@NullMarked
package com.docspot.gateway.dev;

import org.jspecify.annotations.NullMarked;
