/**
 * Logins: how somebody gets one, proves their e-mail address, and keeps their password and profile.
 */
@NullMarked
package com.docspot.auth.account;

import org.jspecify.annotations.NullMarked;
