/**
 * The OpenAPI document of a service, made from its controllers and held against the committed one.
 */
@NullMarked
package com.docspot.platform.test.openapi;

import org.jspecify.annotations.NullMarked;
