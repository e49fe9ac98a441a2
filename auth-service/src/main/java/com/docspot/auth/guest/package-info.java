/** People without a login, who book by a code in a mail and see that booking, and nothing else. */
@NullMarked
package com.docspot.auth.guest;

import org.jspecify.annotations.NullMarked;
