/** Search follows what happens to doctors, clinics and free times. */
@NullMarked
package com.docspot.doctor.search.messaging;

import org.jspecify.annotations.NullMarked;
