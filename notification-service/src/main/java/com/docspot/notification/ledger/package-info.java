/** What has to be told to whom, and what became of it; never what it says or where it went. */
@NullMarked
package com.docspot.notification.ledger;

import org.jspecify.annotations.NullMarked;
