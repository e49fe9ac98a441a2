/** Social sign-in over HTTP. */
@NullMarked
package com.docspot.auth.social.web;

import org.jspecify.annotations.NullMarked;
