/** The HTTP edge of API clients. */
@NullMarked
package com.docspot.auth.apiclient.web;

import org.jspecify.annotations.NullMarked;
