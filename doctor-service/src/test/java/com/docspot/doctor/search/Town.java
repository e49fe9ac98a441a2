package com.docspot.doctor.search;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.appointmenttype.AppointmentTypeDraft;
import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.clinic.Address;
import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.clinic.Location;
import com.docspot.doctor.hours.BookableBy;
import com.docspot.doctor.hours.Window;
import com.docspot.doctor.profile.DoctorState;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** An index with doctors to be found, without a server. */
final class Town {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final String CARDIOLOGY = "207RC0000X";
    static final String DERMATOLOGY = "207N00000X";
    static final String PEDIATRICS = "208000000X";

    final NextFreeTimes nextFree = new NextFreeTimes();
    final DoctorIndex index;
    final Search search;
    final Suggestions suggestions;

    Town() {
        var specialties = new Specialties();
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        index = new DoctorIndex(specialties, new DoctorCards(specialties, nextFree, clock));
        search = new Search(index, nextFree, clock);
        suggestions = new Suggestions(index, search, specialties);
        index.complete();
    }

    void clinic(
            String id, String name, String city, double latitude, double longitude, long sequence) {
        index.know(
                new ClinicState(
                        id,
                        "org-1",
                        name,
                        "Europe/Madrid",
                        new Address("Street 1", null, city, null, null, "ES"),
                        new Location(latitude, longitude),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        true),
                sequence);
    }

    void doctor(String id, String givenName, String familyName, String specialty, String clinic) {
        index.know(approved(id, givenName, familyName, specialty, clinic), 1);
    }

    static DoctorState approved(
            String id, String givenName, String familyName, String specialty, String clinic) {
        return state(
                id,
                Status.APPROVED,
                givenName,
                familyName,
                Gender.FEMALE,
                specialty,
                List.of("es"),
                Mode.IN_PERSON,
                clinic);
    }

    static DoctorState state(
            String id,
            Status status,
            String givenName,
            String familyName,
            Gender gender,
            String specialty,
            List<String> languages,
            Mode mode,
            String clinic) {
        return new DoctorState(
                id,
                "org-1",
                status,
                "Dr.",
                givenName,
                familyName,
                gender,
                List.of(specialty),
                languages,
                null,
                List.of(type(mode)),
                List.of(
                        new Window(
                                "win-1",
                                clinic,
                                mode,
                                DayOfWeek.MONDAY,
                                LocalTime.of(9, 0),
                                LocalTime.of(12, 0),
                                1,
                                LocalDate.of(2026, 1, 1),
                                null,
                                BookableBy.PUBLIC,
                                null)),
                List.of());
    }

    List<String> find(String words) {
        return ids(search.find(wish(words), new PageRequest(100, null)));
    }

    List<String> find(Wish wish) {
        return ids(search.find(wish, new PageRequest(100, null)));
    }

    /** Every page of a search, with something happening before each further one. */
    List<String> pages(Wish wish, int limit, Runnable meanwhile) {
        var all = new ArrayList<String>();
        var page = search.find(wish, new PageRequest(limit, null));
        all.addAll(ids(page));
        while (page.nextCursor() != null) {
            meanwhile.run();
            page = search.find(wish, new PageRequest(limit, page.nextCursor()));
            all.addAll(ids(page));
        }
        return all;
    }

    static Wish wish(String words) {
        return new Wish(words, List.of(), null, null, null, null, null, null, Sorting.RELEVANCE);
    }

    static List<String> ids(Page<DoctorCard> page) {
        return page.items().stream().map(DoctorCard::id).toList();
    }

    private static AppointmentType type(Mode mode) {
        return new AppointmentTypeDraft(
                        "Visit", 30, null, null, null, null, null, mode, null, null, null, null,
                        null, null, null, null, null, null)
                .checked("typ-1");
    }
}
