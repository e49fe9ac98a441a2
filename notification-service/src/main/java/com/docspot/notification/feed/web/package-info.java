/** The feed over HTTP. */
@NullMarked
package com.docspot.notification.feed.web;

import org.jspecify.annotations.NullMarked;
