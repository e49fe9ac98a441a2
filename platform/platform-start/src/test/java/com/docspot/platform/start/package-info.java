/** Proofs about what a process is told when it starts. */
@org.jspecify.annotations.NullMarked
package com.docspot.platform.start;
