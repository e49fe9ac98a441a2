/** Documents over HTTP. */
@NullMarked
package com.docspot.document.documents.web;

import org.jspecify.annotations.NullMarked;
