/** Looks for malware before a document is kept. */
@NullMarked
package com.docspot.document.scanning;

import org.jspecify.annotations.NullMarked;
