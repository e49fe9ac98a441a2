/** Public keys and the token endpoint for services. */
@NullMarked
package com.docspot.auth.token.web;

import org.jspecify.annotations.NullMarked;
