/** Profiles over HTTP. */
@NullMarked
package com.docspot.doctor.profile.web;

import org.jspecify.annotations.NullMarked;
