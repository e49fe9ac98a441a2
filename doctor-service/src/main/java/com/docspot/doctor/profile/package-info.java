/** The doctor: who they are, and their way from draft to approval. */
@NullMarked
package com.docspot.doctor.profile;

import org.jspecify.annotations.NullMarked;
