/** The persons who are treated, apart from the logins that act for them. */
@NullMarked
package com.docspot.auth.people;

import org.jspecify.annotations.NullMarked;
