/**
 * What every DocSpot process gives and expects over HTTP: tokens, the authorization table,
 * problems, paging, calls to other services.
 */
@NullMarked
package com.docspot.platform.web;

import org.jspecify.annotations.NullMarked;
