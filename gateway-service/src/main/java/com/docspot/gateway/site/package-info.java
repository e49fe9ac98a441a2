/** The web client's files, with a fallback for the addresses that it routes itself. */
@NullMarked
package com.docspot.gateway.site;

import org.jspecify.annotations.NullMarked;
