/** Administrators decide which doctors patients may book. */
@NullMarked
package com.docspot.doctor.approval;

import org.jspecify.annotations.NullMarked;
