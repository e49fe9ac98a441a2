package com.docspot.localstack.demo;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Enters a few dozen doctors and their patients, each step as a person would through the public
 * API.
 */
public final class DemoData {

    private static final int AT_ONCE = 4;
    private static final int VISITS = 24;
    private static final int DAYS_AHEAD = 10;
    private static final String STREET = "100.64.";

    private final Api api;
    private final String adminEmail;
    private final String adminPassword;
    private final String password;
    private final AtomicInteger address = new AtomicInteger();

    private DemoData(Map<String, String> settings) {
        api = Api.at(URI.create(setting(settings, "DOCSPOT_PUBLIC_URL")));
        adminEmail = setting(settings, "DOCSPOT_ADMIN_EMAIL");
        adminPassword = setting(settings, "DOCSPOT_ADMIN_PASSWORD");
        password = setting(settings, "DOCSPOT_DEMO_PASSWORD");
    }

    /**
     * Runs once; the last line printed says what was made. Ends with 1 and the reason when
     * something is refused.
     */
    public static void main(String[] arguments) {
        try {
            System.out.println(new DemoData(System.getenv()).enter());
        } catch (RuntimeException failed) {
            failed.printStackTrace(System.out);
            System.out.println(failed.getMessage());
            System.exit(1);
        }
    }

    private record Clinic(String id, String organisationId) {}

    private record SignedIn(Api api, String id) {}

    private String enter() {
        var began = System.nanoTime();
        var admin = administrator();
        System.out.println("Entering demo clinics …");
        var clinics = clinics(admin);
        staff(admin, clinics);
        System.out.println("Entering demo doctors and patients …");
        // The first of each are whom the developers' page signs in as.
        var first = patient(Cast.PATIENTS.getFirst());
        approve(admin, doctor(Cast.DOCTORS.getFirst(), clinics));
        var approved = Cast.DOCTORS.size() - Cast.STILL_IN_APPROVAL;
        var patients = new ArrayList<SignedIn>(List.of(first));
        var work = new ArrayList<Callable<Optional<SignedIn>>>();
        for (var index = 1; index < Cast.DOCTORS.size(); index++) {
            var number = index;
            work.add(() -> {
                var id = doctor(Cast.DOCTORS.get(number), clinics);
                if (number < approved) {
                    approve(admin, id);
                }
                return Optional.empty();
            });
        }
        Cast.PATIENTS.stream()
                .skip(1)
                .forEach(visitor -> work.add(() -> Optional.of(patient(visitor))));
        sideBySide(work).forEach(done -> done.ifPresent(patients::add));
        System.out.println("Booking demo visits …");
        var visits = visits(patients, approved);
        return "Demo data: %d doctors (%d still in approval), %d clinics of %d organisations, %d patients and %d visits, in %d s."
                .formatted(
                        Cast.DOCTORS.size(),
                        Cast.STILL_IN_APPROVAL,
                        clinics.size(),
                        clinics.stream().map(Clinic::organisationId).distinct().count(),
                        patients.size(),
                        visits,
                        (System.nanoTime() - began) / 1_000_000_000);
    }

    /**
     * The first administrator is made while the auth service starts, and may be a little later than
     * its health.
     */
    private Api administrator() {
        return Api.eventually(
                "administrator",
                () -> {
                    try {
                        var login = logIn(api, adminEmail, adminPassword);
                        return Optional.of(api.signedIn(login.text("accessToken")));
                    } catch (Refused notYet) {
                        if (notYet.status() != 401) {
                            throw notYet;
                        }
                        return Optional.<Api>empty();
                    }
                });
    }

    private List<Clinic> clinics(Api admin) {
        var organisations = new LinkedHashMap<String, String>();
        var clinics = new ArrayList<Clinic>();
        for (var site : Cast.SITES) {
            var organisation =
                    organisations.computeIfAbsent(
                            site.organisation(),
                            name ->
                                    admin.post("/api/v1/organisations", Map.of("name", name))
                                            .json()
                                            .text("id"));
            var clinic =
                    admin.post(
                            "/api/v1/clinics",
                            Map.of(
                                    "organisationId", organisation,
                                    "name", site.name(),
                                    "zone", site.zone(),
                                    "address",
                                            Map.of(
                                                    "line1",
                                                    site.line1(),
                                                    "city",
                                                    site.city(),
                                                    "postcode",
                                                    site.postcode(),
                                                    "country",
                                                    site.country()),
                                    "location",
                                            Map.of(
                                                    "latitude",
                                                    site.latitude(),
                                                    "longitude",
                                                    site.longitude()),
                                    "phone", site.phone()));
            var id = clinic.json().text("id");
            var rooms =
                    Map.of(
                            "rooms",
                            List.of(
                                    Map.of("name", "Room 1"),
                                    Map.of("name", "Room 2"),
                                    Map.of("name", "Room 3")));
            admin.put("/api/v1/clinics/" + id + "/rooms", rooms, clinic.etag());
            clinics.add(new Clinic(id, organisation));
        }
        return clinics;
    }

    /** One receptionist for each organisation, invited by mail. */
    private void staff(Api admin, List<Clinic> clinics) {
        var names = List.of("Emma", "Raúl", "Jada", "Noura");
        var organisations = clinics.stream().map(Clinic::organisationId).distinct().toList();
        for (var index = 0; index < organisations.size(); index++) {
            var email = "reception." + (index + 1) + "@staff.docspot.example";
            admin.post(
                    "/api/v1/organisations/" + organisations.get(index) + "/staff",
                    Map.of(
                            "email",
                            email,
                            "givenName",
                            names.get(index),
                            "familyName",
                            "Reception",
                            "locale",
                            "en"));
            var token = tokenSentTo(email);
            stranger()
                    .post(
                            "/api/v1/auth/password/reset",
                            Map.of("token", token, "newPassword", password));
        }
    }

    private String doctor(Cast.Practitioner doctor, List<Clinic> clinics) {
        var clinic = clinics.get(doctor.site());
        var site = Cast.SITES.get(doctor.site());
        var me =
                joined(
                        doctor.email(),
                        doctor.givenName(),
                        doctor.familyName(),
                        "DOCTOR",
                        "en",
                        site.zone(),
                        "doctorId");
        var number = Cast.DOCTORS.indexOf(doctor);
        me.api()
                .post(
                        "/api/v1/doctors",
                        Map.of(
                                "title", doctor.title(),
                                "givenName", doctor.givenName(),
                                "familyName", doctor.familyName(),
                                "gender", doctor.gender(),
                                "specialties", doctor.specialties(),
                                "languages", doctor.languages(),
                                "organisationId", clinic.organisationId(),
                                "registrationNumber", "DEMO-" + (10_000 + number),
                                "about",
                                        "%s %s sees patients at %s in %s and by video. A made-up doctor for trying DocSpot."
                                                .formatted(
                                                        doctor.title(),
                                                        doctor.familyName(),
                                                        site.name(),
                                                        site.city())));
        var etag = "";
        for (var type : types(number, site)) {
            etag = me.api().post("/api/v1/doctors/me/appointment-types", type).etag();
        }
        me.api().put("/api/v1/doctors/me/hours", Map.of("windows", hours(number, clinic)), etag);
        me.api().post("/api/v1/doctors/me/submit");
        return me.id();
    }

    private static List<Map<String, Object>> types(int number, Cast.Site site) {
        var currency =
                switch (site.country()) {
                    case "GB" -> "GBP";
                    case "ES" -> "EUR";
                    case "US" -> "USD";
                    default -> "AED";
                };
        var price = 40 + number % 5 * 15;
        var types = new ArrayList<Map<String, Object>>();
        types.add(
                Map.of(
                        "name",
                        "Consultation",
                        "minutes",
                        30,
                        "bufferAfter",
                        5,
                        "mode",
                        "IN_PERSON",
                        "gridMinutes",
                        15,
                        "noticeMinutes",
                        60,
                        "cancellationMinutes",
                        120,
                        "price",
                        currency + " " + price));
        types.add(
                Map.of(
                        "name",
                        "Video consultation",
                        "minutes",
                        20,
                        "mode",
                        "VIDEO",
                        "noticeMinutes",
                        30,
                        "cancellationMinutes",
                        60,
                        "price",
                        currency + " " + (price - 10)));
        if (number % 3 == 0) {
            types.add(
                    Map.of(
                            "name",
                            "First visit",
                            "minutes",
                            45,
                            "bufferAfter",
                            10,
                            "mode",
                            "IN_PERSON",
                            "gridMinutes",
                            15,
                            "noticeMinutes",
                            240,
                            "cancellationMinutes",
                            1440,
                            "approval",
                            true,
                            "price",
                            currency + " " + (price + 30)));
        }
        return types;
    }

    private static List<Map<String, Object>> hours(int number, Clinic clinic) {
        var windows = new ArrayList<Map<String, Object>>();
        for (var day : DayOfWeek.values()) {
            var off =
                    day == DayOfWeek.SUNDAY
                            || (day == DayOfWeek.SATURDAY && number % 4 != 0)
                            || day.getValue() == number % 5 + 1;
            if (off) {
                continue;
            }
            windows.add(window(clinic, "IN_PERSON", day, "09:00", "12:30"));
            if (day != DayOfWeek.SATURDAY) {
                windows.add(window(clinic, "IN_PERSON", day, "13:30", "17:00"));
            }
            if (day.getValue() % 2 == number % 2) {
                windows.add(window(clinic, "VIDEO", day, "17:30", "19:30"));
            }
        }
        return windows;
    }

    private static Map<String, Object> window(
            Clinic clinic, String mode, DayOfWeek day, String from, String to) {
        return Map.of(
                "clinicId",
                clinic.id(),
                "mode",
                mode,
                "dayOfWeek",
                day.name(),
                "from",
                from,
                "to",
                to);
    }

    private static void approve(Api admin, String doctor) {
        admin.post("/api/v1/admin/doctors/" + doctor + "/approve");
    }

    private SignedIn patient(Cast.Visitor visitor) {
        return joined(
                visitor.email(),
                visitor.givenName(),
                visitor.familyName(),
                "PATIENT",
                visitor.locale(),
                visitor.zone(),
                "patientId");
    }

    /** Signs up, follows the link in the mail, and logs in. */
    private SignedIn joined(
            String email,
            String givenName,
            String familyName,
            String accountType,
            String locale,
            String zone,
            String idName) {
        var person = stranger();
        person.post(
                "/api/v1/auth/register",
                Map.of(
                        "email",
                        email,
                        "password",
                        password,
                        "givenName",
                        givenName,
                        "familyName",
                        familyName,
                        "accountType",
                        accountType,
                        "locale",
                        locale,
                        "zone",
                        zone));
        person.post("/api/v1/auth/verify-email", Map.of("token", tokenSentTo(email)));
        var login = logIn(person, email, password);
        return new SignedIn(
                person.signedIn(login.text("accessToken")),
                login.get("user").map(user -> user.text(idName)).orElse(""));
    }

    /**
     * Doctors and administrators need a second factor, which the demo's people don't carry about:
     * they come in as local development lets them.
     */
    private static Json.Node logIn(Api person, String email, String password) {
        var login =
                person.post("/api/v1/auth/login", Map.of("email", email, "password", password))
                        .json();
        return login.get("user")
                .filter(user -> user.text("role").equals("ENROLLING"))
                .map(user ->
                        "/dev/sign-in/%s?id=%s"
                                .formatted(
                                        user.text("becomes").toLowerCase(Locale.ROOT),
                                        user.text("id")))
                .map(path -> person.post(path, Map.of()).json())
                .orElse(login);
    }

    private String tokenSentTo(String email) {
        return Api.eventually(
                "mail to " + email,
                () ->
                        api.get("/dev/inbox?to=" + Api.encoded(email)).json().list("items").stream()
                                .map(letter -> letter.text("link"))
                                .filter(link -> link.contains("token="))
                                .map(link ->
                                        link.substring(link.indexOf("token=") + "token=".length()))
                                .findFirst());
    }

    /** Each person calls from an address of their own. */
    private Api stranger() {
        var number = address.incrementAndGet();
        return api.from(STREET + number / 250 + "." + (number % 250 + 1));
    }

    private int visits(List<SignedIn> patients, int approved) {
        var doctors =
                Api.eventually(
                        "list of " + approved + " doctors",
                        () -> {
                            var found = api.get("/api/v1/doctors?limit=50").json().list("items");
                            return found.size() >= approved
                                    ? Optional.of(found)
                                    : Optional.<List<Json.Node>>empty();
                        });
        var booked = new AtomicInteger();
        var work = new ArrayList<Callable<Boolean>>();
        for (var visit = 0; visit < VISITS; visit++) {
            var doctor = doctors.get(visit * 7 % doctors.size());
            var patient = patients.get(visit % patients.size());
            var number = visit;
            work.add(() -> {
                if (book(doctor, patient, number)) {
                    booked.incrementAndGet();
                }
                return true;
            });
        }
        sideBySide(work);
        return booked.get();
    }

    private boolean book(Json.Node doctor, SignedIn patient, int number) {
        var id = doctor.text("id");
        var type = api.get("/api/v1/doctors/" + id).json().list("types").getFirst().text("id");
        var zone = ZoneId.of(doctor.list("clinics").getFirst().text("zone"));
        var today = LocalDate.now(zone);
        var query =
                "/api/v1/doctors/%s/slots?from=%s&to=%s&type=%s"
                        .formatted(id, today.plusDays(1), today.plusDays(DAYS_AHEAD), type);
        var slots =
                Api.eventually(
                        "free time of " + doctor.text("familyName"),
                        () -> {
                            var found = freeTimes(query);
                            return found.isEmpty()
                                    ? Optional.<List<Json.Node>>empty()
                                    : Optional.of(found);
                        });
        var slot = slots.get(number * 11 % slots.size());
        try {
            patient.api()
                    .post(
                            "/api/v1/appointments",
                            Map.of(
                                    "doctorId",
                                    id,
                                    "typeId",
                                    type,
                                    "clinicId",
                                    slot.text("clinicId"),
                                    "start",
                                    slot.text("start"),
                                    "reason",
                                    "Demo visit"));
            return true;
        } catch (Refused refused) {
            // Two demo patients may have picked the same time; the later one goes without.
            if (refused.status() == 409) {
                return false;
            }
            throw refused;
        }
    }

    private List<Json.Node> freeTimes(String query) {
        try {
            return api.get(query).json().list("slots");
        } catch (Refused notYetKnown) {
            if (notYetKnown.status() == 404 || notYetKnown.status() == 422) {
                return List.of();
            }
            throw notYetKnown;
        }
    }

    /** A few at a time: the machine has other things to do. */
    private static <T> List<T> sideBySide(List<Callable<T>> work) {
        try (var few = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<T>();
            for (Future<T> done : few.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String setting(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }
}
