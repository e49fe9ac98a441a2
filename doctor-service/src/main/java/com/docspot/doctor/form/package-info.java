/** Checks what people send, field by field, so that they learn everything that is wrong at once. */
@NullMarked
package com.docspot.doctor.form;

import org.jspecify.annotations.NullMarked;
