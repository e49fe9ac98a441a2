/** Software that acts for an organisation: its scopes, its secrets, and when it was last here. */
@NullMarked
package com.docspot.auth.apiclient;

import org.jspecify.annotations.NullMarked;
