package com.docspot.auth.trail.web;

import com.docspot.auth.account.Profiles;
import com.docspot.auth.organisation.Organisations;
import com.docspot.auth.trail.TrailEntry;
import com.docspot.auth.trail.TrailSearch;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a patient who looked at their data. */
@RestController
@RequestMapping("/api/v1/me/access-log")
class AccessLogController {

    private final TrailSearch trail;
    private final Profiles profiles;
    private final Organisations organisations;

    AccessLogController(TrailSearch trail, Profiles profiles, Organisations organisations) {
        this.trail = trail;
        this.profiles = profiles;
        this.organisations = organisations;
    }

    /** What it was that somebody looked at. */
    enum Area {
        PERSONAL_DATA,
        VISITS,
        DOCUMENTS,
        OTHER;

        static Area of(String service) {
            return switch (service) {
                case "auth-service" -> PERSONAL_DATA;
                case "appointment-service" -> VISITS;
                case "document-service" -> DOCUMENTS;
                default -> OTHER;
            };
        }
    }

    /**
     * One look.
     *
     * @param thing the visit, document or other thing, where it was a single one
     * @param changed whether it was more than a look
     */
    record Look(Instant at, Area area, @Nullable String thing, boolean changed, Who by) {}

    /**
     * Who looked. Staff and administrators act for their house, which is named in their stead.
     *
     * @param name of a doctor, or of somebody who acts for the patient
     */
    record Who(String role, @Nullable String name, @Nullable String organisation) {}

    @GetMapping
    Page<Look> mine(Caller caller, PageRequest request) {
        var patient = caller.patient();
        if (patient == null) {
            throw new NotFoundException();
        }
        var found = trail.whoLookedAt(patient, request);
        var known = new HashMap<String, Who>();
        return new Page<>(
                found.items().stream().map(entry -> look(entry, known)).toList(),
                found.nextCursor());
    }

    private Look look(TrailEntry entry, Map<String, Who> known) {
        return new Look(
                entry.from(),
                Area.of(entry.service()),
                entry.thing(),
                !entry.operation().startsWith("GET "),
                known.computeIfAbsent(entry.actorId(), _ -> who(entry)));
    }

    private Who who(TrailEntry entry) {
        var house = Optional.ofNullable(entry.organisationId()).flatMap(this::nameOf).orElse(null);
        var named =
                switch (entry.actorRole()) {
                    case "DOCTOR", "PATIENT", "GUEST" -> true;
                    default -> false;
                };
        var name =
                named
                        ? profiles.contactOf(entry.actorId())
                                .map(contact -> contact.givenName() + " " + contact.familyName())
                                .orElse(null)
                        : null;
        return new Who(entry.actorRole(), name, house);
    }

    private Optional<String> nameOf(String organisation) {
        try {
            return Optional.of(organisations.see(organisation).name());
        } catch (NotFoundException _) {
            return Optional.empty();
        }
    }
}
