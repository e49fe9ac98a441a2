/** The approval queue over HTTP. */
@NullMarked
package com.docspot.doctor.approval.web;

import org.jspecify.annotations.NullMarked;
