/** Fills a new installation with doctors, clinics and patients through the public API. */
@NullMarked
package com.docspot.localstack.demo;

import org.jspecify.annotations.NullMarked;
