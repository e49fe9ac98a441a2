/** Measures a running gateway from outside. */
package com.docspot.gateway.bench;
