package com.docspot.doctor.clinic;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a clinic shall keep public holidays, as it is asked for. */
public record ObservanceDraft(
        @Nullable Boolean observed, @Nullable String region, @Nullable List<LocalDate> openOn) {}
