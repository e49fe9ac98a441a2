/** The HTTP edge of logins. */
@NullMarked
package com.docspot.auth.account.web;

import org.jspecify.annotations.NullMarked;
