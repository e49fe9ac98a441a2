/** What a person sees of their messages in the application. */
@NullMarked
package com.docspot.notification.feed;

import org.jspecify.annotations.NullMarked;
