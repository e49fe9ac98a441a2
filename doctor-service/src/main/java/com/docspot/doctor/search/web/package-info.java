/** Search over HTTP. */
@NullMarked
package com.docspot.doctor.search.web;

import org.jspecify.annotations.NullMarked;
