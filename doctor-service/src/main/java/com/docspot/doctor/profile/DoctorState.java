package com.docspot.doctor.profile;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.hours.Leave;
import com.docspot.doctor.hours.Window;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The public state of a doctor, as the event {@code doctor.state} carries it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoctorState(
        String doctorId,
        String organisationId,
        Status status,
        @Nullable String title,
        String givenName,
        String familyName,
        @Nullable Gender gender,
        List<String> specialties,
        List<String> languages,
        @Nullable String about,
        List<AppointmentType> types,
        List<Window> hours,
        List<Leave> leave) {

    /** The modes in which a visit can be had: there is a type for it, and hours. */
    public Set<Mode> modes() {
        var offered =
                types.stream()
                        .filter(AppointmentType::active)
                        .map(AppointmentType::mode)
                        .collect(Collectors.toSet());
        return hours.stream()
                .map(Window::mode)
                .filter(offered::contains)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mode.class)));
    }

    /** The clinics where the doctor works, in the order of the hours. */
    public List<String> clinicIds() {
        return hours.stream().map(Window::clinicId).distinct().toList();
    }
}
