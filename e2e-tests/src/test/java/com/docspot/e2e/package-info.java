/** Proofs on the running suite: what it promises while parts of it are slow, gone or raced for. */
@NullMarked
package com.docspot.e2e;

import org.jspecify.annotations.NullMarked;
