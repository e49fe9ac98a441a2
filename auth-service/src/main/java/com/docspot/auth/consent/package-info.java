/** What people have agreed to, in which words, and what they have taken back. */
@NullMarked
package com.docspot.auth.consent;

import org.jspecify.annotations.NullMarked;
