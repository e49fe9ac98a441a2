/** What is told about accounts. */
@NullMarked
package com.docspot.notification.accounts;

import org.jspecify.annotations.NullMarked;
