/**
 * Who asks: access tokens are judged here first, and sessions that ended are known within seconds.
 */
@NullMarked
package com.docspot.gateway.identity;

import org.jspecify.annotations.NullMarked;
