/** Hears of what happens to patients. */
@NullMarked
package com.docspot.document.documents.messaging;

import org.jspecify.annotations.NullMarked;
