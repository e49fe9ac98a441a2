/** What people write into forms, read and checked. */
@NullMarked
package com.docspot.auth.form;

import org.jspecify.annotations.NullMarked;
