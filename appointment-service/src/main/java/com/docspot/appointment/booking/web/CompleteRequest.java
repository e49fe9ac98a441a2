package com.docspot.appointment.booking.web;

import com.docspot.platform.web.MultiLine;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What the doctor writes for the patient when the visit has taken place. */
record CompleteRequest(@Nullable @MultiLine @Size(max = 4_000) String summary) {}
