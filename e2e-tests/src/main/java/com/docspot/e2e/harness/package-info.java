/**
 * Runs the real suite for proofs: its processes and their faults, its people, and what must be true
 * of what they were told.
 */
@NullMarked
package com.docspot.e2e.harness;

import org.jspecify.annotations.NullMarked;
