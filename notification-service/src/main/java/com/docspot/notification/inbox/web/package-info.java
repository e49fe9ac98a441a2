/** The pages of the local inbox. */
@NullMarked
package com.docspot.notification.inbox.web;

import org.jspecify.annotations.NullMarked;
