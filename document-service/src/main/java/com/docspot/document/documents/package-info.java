/** Documents of a visit: upload, list, open, erase. */
@NullMarked
package com.docspot.document.documents;

import org.jspecify.annotations.NullMarked;
