/**
 * Tells people what happened to their visits and accounts, by mail, SMS, push and in the
 * application.
 */
@NullMarked
package com.docspot.notification;

import org.jspecify.annotations.NullMarked;
