/**
 * The access trail's log: every record of every service in one chain that shows what was changed.
 */
@NullMarked
package com.docspot.auth.trail;

import org.jspecify.annotations.NullMarked;
