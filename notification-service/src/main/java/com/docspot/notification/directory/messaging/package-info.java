/** Follows the public state of doctors and clinics. */
@NullMarked
package com.docspot.notification.directory.messaging;

import org.jspecify.annotations.NullMarked;
