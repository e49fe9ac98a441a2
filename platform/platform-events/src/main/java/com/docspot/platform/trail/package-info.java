/**
 * The access trail: who saw whose health data, and what was refused, written down before the
 * answer.
 */
@NullMarked
package com.docspot.platform.trail;

import org.jspecify.annotations.NullMarked;
