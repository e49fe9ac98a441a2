/** The HTTP edge of patients. */
@NullMarked
package com.docspot.auth.people.web;

import org.jspecify.annotations.NullMarked;
