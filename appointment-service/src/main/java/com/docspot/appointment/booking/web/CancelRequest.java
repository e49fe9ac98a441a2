package com.docspot.appointment.booking.web;

import com.docspot.platform.web.MultiLine;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a visit is called off, if anybody wants to say. */
record CancelRequest(@Nullable @MultiLine @Size(max = 1_000) String reason) {}
