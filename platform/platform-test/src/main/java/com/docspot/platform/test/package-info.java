/** What the tests of every service share: servers, faults, tokens, clocks and rules. */
@NullMarked
package com.docspot.platform.test;

import org.jspecify.annotations.NullMarked;
