package com.docspot.appointment;

import com.docspot.platform.test.ContractRules;
import com.docspot.platform.web.Ids;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A doctor at a clinic as the doctor service would publish them: open each day, video and in
 * person.
 */
public final class Surgery {

    public static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    private static final JsonMapper JSON = JsonMapper.shared();

    public final String organisation;
    public final String clinic;
    public final String doctor = Ids.next("doc");
    private final List<Map<String, Object>> rooms = new ArrayList<>();
    private final List<Map<String, Object>> closures = new ArrayList<>();
    private final List<Map<String, Object>> holidays = new ArrayList<>();
    private final List<Map<String, Object>> types = new ArrayList<>();
    private final List<Map<String, Object>> hours = new ArrayList<>();
    private final List<Map<String, Object>> leave = new ArrayList<>();
    private String status = "APPROVED";

    private Surgery(String organisation, String clinic) {
        this.organisation = organisation;
        this.clinic = clinic;
    }

    public static Surgery alone() {
        return new Surgery(Ids.next("org"), Ids.next("cln"));
    }

    /** Another doctor at the same clinic. */
    public Surgery colleague() {
        var colleague = new Surgery(organisation, clinic);
        colleague.rooms.addAll(rooms);
        return colleague;
    }

    public Surgery openDaily(String mode, String from, String to) {
        for (var day : DayOfWeek.values()) {
            open(day, mode, from, to, "PUBLIC");
        }
        return this;
    }

    public Surgery open(DayOfWeek day, String mode, String from, String to, String bookableBy) {
        var window = new LinkedHashMap<String, Object>();
        window.put("windowId", Ids.next("win"));
        window.put("clinicId", clinic);
        window.put("mode", mode);
        window.put("dayOfWeek", day.name());
        window.put("from", from);
        window.put("to", to);
        window.put("everyWeeks", 1);
        window.put("validFrom", "2020-01-01");
        window.put("bookableBy", bookableBy);
        hours.add(window);
        return this;
    }

    /** Adds a type of visit and gives its id. */
    public String type(String mode, int minutes, Map<String, Object> more) {
        var type =
                new HashMap<String, Object>(
                        Map.of(
                                "typeId", Ids.next("typ"),
                                "name", "Visit",
                                "minutes", minutes,
                                "bufferBefore", 0,
                                "bufferAfter", 0,
                                "noticeMinutes", 0,
                                "horizonDays", 90,
                                "gridMinutes", 15));
        type.putAll(
                Map.of(
                        "mode",
                        mode,
                        "approval",
                        false,
                        "cancellationMinutes",
                        120,
                        "roomNeeded",
                        false,
                        "active",
                        true));
        type.putAll(more);
        types.add(type);
        return (String) type.get("typeId");
    }

    public String type(String mode, int minutes) {
        return type(mode, minutes, Map.of());
    }

    public Surgery room() {
        rooms.add(Map.of("roomId", Ids.next("rom"), "name", "Room " + (rooms.size() + 1)));
        return this;
    }

    public Surgery closed(LocalDate day) {
        closures.add(Map.of("from", day.toString(), "to", day.toString()));
        return this;
    }

    public Surgery holiday(LocalDate day) {
        holidays.add(Map.of("date", day.toString(), "name", "A feast"));
        return this;
    }

    public Surgery away(String from, String to) {
        leave.add(Map.of("leaveId", Ids.next("lve"), "from", from, "to", to));
        return this;
    }

    /** Takes every leave back. */
    public Surgery back() {
        leave.clear();
        return this;
    }

    public Surgery status(String now) {
        status = now;
        return this;
    }

    /** The clinic's state as its event carries it; it obeys the contract. */
    public JsonNode clinicState() {
        var state = new LinkedHashMap<String, Object>();
        state.put("clinicId", clinic);
        state.put("organisationId", organisation);
        state.put("name", "Clínica del Retiro");
        state.put("zone", ZONE.getId());
        state.put(
                "address",
                Map.of("line1", "Calle de Alcalá 101", "city", "Madrid", "country", "ES"));
        state.put("location", Map.of("latitude", 40.4, "longitude", -3.7));
        state.put("rooms", rooms);
        state.put("closures", closures);
        state.put("holidays", holidays);
        state.put("active", true);
        return obeying("clinic.state", state);
    }

    /** The doctor's state as its event carries it; it obeys the contract. */
    public JsonNode doctorState() {
        var state = new LinkedHashMap<String, Object>();
        state.put("doctorId", doctor);
        state.put("organisationId", organisation);
        state.put("status", status);
        state.put("title", "Dr.");
        state.put("givenName", "Inés");
        state.put("familyName", "Müller");
        state.put("specialties", List.of("207RC0000X"));
        state.put("languages", List.of("es"));
        state.put("types", types);
        state.put("hours", hours);
        state.put("leave", leave);
        return obeying("doctor.state", state);
    }

    /** The moment at which a clock in the clinic shows this. */
    public static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    private static JsonNode obeying(String type, Map<String, Object> state) {
        JsonNode json = JSON.valueToTree(state);
        ContractRules.assertObeys(type, json);
        return json;
    }
}
