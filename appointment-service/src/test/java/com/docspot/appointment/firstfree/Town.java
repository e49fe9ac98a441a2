package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Practices;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.web.Ids;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Clinics in many zones and doctors with all kinds of hours, as chance will have them. */
final class Town {

    private static final AtomicLong SEQUENCE = new AtomicLong(1_000_000);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ZONES =
            List.of(
                    "Europe/Madrid",
                    "America/Los_Angeles",
                    "Pacific/Auckland",
                    "Asia/Kathmandu",
                    "UTC");
    private static final List<String> MODES = List.of("IN_PERSON", "VIDEO", "PHONE");

    final String mark = Ids.nextUuid().toString().substring(28).toUpperCase(Locale.ROOT);
    final List<String> specialties = List.of("A" + mark + "X", "B" + mark + "X", "C" + mark + "X");
    final List<String> cities = List.of("Alba " + mark, "Berga " + mark, "Cuenca " + mark);
    final List<String> organisations = List.of(Ids.next("org"), Ids.next("org"));
    final List<Map<String, Object>> clinics = new ArrayList<>();
    final List<Map<String, Object>> doctors = new ArrayList<>();
    private final Practices practices;
    private final Random random;

    Town(Practices practices, Random random, int clinicCount, int doctorCount) {
        this.practices = practices;
        this.random = random;
        for (var i = 0; i < clinicCount; i++) {
            clinics.add(clinic(i));
        }
        for (var i = 0; i < doctorCount; i++) {
            doctors.add(doctor(i));
        }
    }

    /** The service knows all of it from now on, as after its events. */
    void tell() {
        clinics.forEach(this::tellClinic);
        doctors.forEach(this::tellDoctor);
    }

    void tellDoctor(Map<String, Object> doctor) {
        var state = JSON.valueToTree(doctor);
        ContractRules.assertObeys("doctor.state", state);
        practices.keepDoctor(id(doctor), SEQUENCE.incrementAndGet(), JSON.valueToTree(doctor));
    }

    private void tellClinic(Map<String, Object> clinic) {
        ContractRules.assertObeys("clinic.state", JSON.valueToTree(clinic));
        practices.keepClinic(
                (String) clinic.get("clinicId"),
                SEQUENCE.incrementAndGet(),
                JSON.valueToTree(clinic));
    }

    static String id(Map<String, Object> doctor) {
        return (String) doctor.get("doctorId");
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> types(Map<String, Object> doctor) {
        return (List<Map<String, Object>>) doctor.get("types");
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private Map<String, Object> clinic(int i) {
        var clinic = new LinkedHashMap<String, Object>();
        clinic.put("clinicId", Ids.next("cln"));
        clinic.put("organisationId", organisations.get(i % organisations.size()));
        clinic.put("name", "Clinic " + i);
        clinic.put("zone", any(ZONES));
        clinic.put("address", Map.of("line1", "Street 1", "city", any(cities), "country", "ES"));
        clinic.put(
                "location",
                Map.of(
                        "latitude",
                        40 + random.nextInt(100) / 50.0,
                        "longitude",
                        -3 + random.nextInt(100) / 50.0));
        var rooms = new ArrayList<Map<String, Object>>();
        for (var room = random.nextInt(3); room >= 0; room--) {
            rooms.add(Map.of("roomId", Ids.next("rom"), "name", "Room " + room));
        }
        clinic.put("rooms", rooms);
        clinic.put("closures", List.of());
        clinic.put("active", true);
        return clinic;
    }

    private Map<String, Object> doctor(int i) {
        var doctor = new LinkedHashMap<String, Object>();
        doctor.put("doctorId", Ids.next("doc"));
        doctor.put("organisationId", organisations.get(i % organisations.size()));
        doctor.put("status", random.nextInt(12) == 0 ? "SUSPENDED" : "APPROVED");
        doctor.put("title", "Dr.");
        doctor.put("givenName", "Ana");
        doctor.put("familyName", "Doctor " + i);
        doctor.put("specialties", List.of(any(specialties)));
        doctor.put("languages", List.of("es"));
        var types = new ArrayList<Map<String, Object>>();
        for (var type = random.nextInt(3); type >= 0; type--) {
            types.add(type());
        }
        doctor.put("types", types);
        var hours = new ArrayList<Map<String, Object>>();
        for (var window = random.nextInt(10); window >= 0; window--) {
            hours.add(window(types, i));
        }
        doctor.put("hours", hours);
        doctor.put("leave", List.of());
        return doctor;
    }

    private Map<String, Object> type() {
        var type = new LinkedHashMap<String, Object>();
        type.put("typeId", Ids.next("typ"));
        type.put("name", random.nextBoolean() ? "First visit" : "Control");
        type.put("minutes", any(List.of(10, 15, 30, 60)));
        type.put("bufferBefore", any(List.of(0, 0, 5, 10)));
        type.put("bufferAfter", any(List.of(0, 0, 5, 15)));
        type.put("noticeMinutes", any(List.of(0, 0, 60, 90, 2880)));
        type.put("horizonDays", any(List.of(10, 30, 60, 90)));
        type.put("gridMinutes", any(List.of(5, 15, 20, 30)));
        type.put("mode", any(MODES));
        type.put("approval", false);
        type.put("cancellationMinutes", 0);
        type.put("roomNeeded", random.nextInt(3) == 0);
        type.put("active", random.nextInt(10) != 0);
        if (random.nextInt(5) == 0) {
            type.put("patients", any(List.of("NEW", "KNOWN", "ALL")));
        }
        return type;
    }

    private Map<String, Object> window(List<Map<String, Object>> types, int doctor) {
        var window = new LinkedHashMap<String, Object>();
        window.put("windowId", Ids.next("win"));
        var own =
                clinics.stream()
                        .filter(clinic ->
                                clinic.get("organisationId").equals(organisations.get(doctor % 2)))
                        .toList();
        window.put("clinicId", any(own).get("clinicId"));
        window.put("mode", any(types).get("mode"));
        window.put("dayOfWeek", any(List.of(DayOfWeek.values())).name());
        var from = random.nextInt(22);
        window.put("from", "%02d:%02d".formatted(from, random.nextInt(4) * 15));
        window.put("to", "%02d:45".formatted(Math.min(23, from + 1 + random.nextInt(2))));
        window.put("everyWeeks", any(List.of(1, 1, 2)));
        window.put("validFrom", "2020-01-06");
        if (random.nextInt(4) == 0) {
            window.put("bookableBy", any(List.of("KNOWN", "STAFF")));
            if (random.nextBoolean()) {
                window.put("releaseAt", "PT72H");
            }
        } else {
            window.put("bookableBy", "PUBLIC");
        }
        return window;
    }
}
