/** Names of doctors and clinics, kept from their public state. */
@NullMarked
package com.docspot.notification.directory;

import org.jspecify.annotations.NullMarked;
