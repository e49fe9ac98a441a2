package com.docspot.appointment.booking.web;

import com.docspot.platform.web.MultiLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why a request is refused; the patient reads it. */
record DeclineRequest(@NotBlank @MultiLine @Size(max = 1_000) String reason) {}
