/** Where the encrypted bytes lie. */
@NullMarked
package com.docspot.document.files;

import org.jspecify.annotations.NullMarked;
