/** What administrators decide about users. */
@NullMarked
package com.docspot.auth.administration;

import org.jspecify.annotations.NullMarked;
