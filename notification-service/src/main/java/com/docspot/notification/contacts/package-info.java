/** Where a person can be reached, asked from the auth service at the moment of sending. */
@NullMarked
package com.docspot.notification.contacts;

import org.jspecify.annotations.NullMarked;
