/** Keeps prescriptions and reports safe and shows them to whom they concern. */
@NullMarked
package com.docspot.document;

import org.jspecify.annotations.NullMarked;
