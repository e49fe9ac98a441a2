/**
 * Which service owns which path, which of its instances answers, and what happens when it does not.
 */
@NullMarked
package com.docspot.gateway.routing;

import org.jspecify.annotations.NullMarked;
