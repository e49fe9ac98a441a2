package com.docspot.doctor.hours;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.form.Form;
import com.docspot.platform.web.Ids;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All opening hours of a doctor, at every clinic. No two of the same mode are open at one time. */
public record WeeklyHours(List<Window> windows) {

    /** As many windows as a doctor may have. */
    public static final int MOST = 200;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
    static final long FIVE_MINUTES = Duration.ofMinutes(5).toNanos();
    private static final Duration LONGEST_RELEASE = Duration.ofDays(90);

    public WeeklyHours {
        windows = List.copyOf(windows);
    }

    /** A doctor who does not work yet. */
    public static WeeklyHours none() {
        return new WeeklyHours(List.of());
    }

    /**
     * The hours that these drafts describe.
     *
     * @param clinics the zones of those where the doctor may work, by id
     * @param present the hours so far, whose windows keep their ids
     * @param now its day at the clinic is the first day of windows that name none
     * @throws com.docspot.platform.web.ProblemException 422 with each field that is wrong
     */
    public static WeeklyHours checked(
            @Nullable List<WindowDraft> drafts,
            Map<String, ZoneId> clinics,
            WeeklyHours present,
            Instant now) {
        var form = new Form();
        var wanted = form.list("/windows", drafts, 0, MOST);
        var known = new HashSet<String>();
        present.windows.forEach(window -> known.add(window.windowId()));
        var windows = new ArrayList<Window>();
        for (int i = 0; i < wanted.size(); i++) {
            windows.add(read(form, "/windows/" + i, wanted.get(i), clinics, known, now));
        }
        if (form.isGood()) {
            refuseOverlaps(form, windows);
        }
        form.mustBeGood();
        return new WeeklyHours(windows);
    }

    /** Whether the doctor works at this clinic. */
    public boolean isAt(String clinicId) {
        return windows.stream().anyMatch(window -> window.clinicId().equals(clinicId));
    }

    private static Window read(
            Form form,
            String at,
            WindowDraft draft,
            Map<String, ZoneId> clinics,
            Set<String> known,
            Instant now) {
        var windowId = draft.id() == null ? Ids.next("win") : draft.id();
        form.check(
                draft.id() == null || known.remove(draft.id()),
                at + "/id",
                "is not one of your windows, or occurs twice; leave it out for a new one");
        var clinicId = form.text(at + "/clinicId", draft.clinicId(), 40);
        form.check(
                clinicId.isEmpty() || clinics.containsKey(clinicId),
                at + "/clinicId",
                "is not a clinic of your organisation");
        var mode = form.given(at + "/mode", draft.mode(), Mode.IN_PERSON);
        var day = form.given(at + "/dayOfWeek", draft.dayOfWeek(), DayOfWeek.MONDAY);
        var from = form.given(at + "/from", draft.from(), LocalTime.MIN);
        var to = form.given(at + "/to", draft.to(), LocalTime.MAX);
        form.check(
                draft.from() == null || isOnGrid(from),
                at + "/from",
                "must be a multiple of five minutes");
        form.check(
                draft.to() == null || isOnGrid(to),
                at + "/to",
                "must be a multiple of five minutes");
        form.check(from.isBefore(to), at + "/to", "must be later than from, on the same day");
        var weeks = form.number(at + "/everyWeeks", draft.everyWeeks(), 1, 1, 12);
        var today = now.atZone(clinics.getOrDefault(clinicId, ZoneOffset.UTC)).toLocalDate();
        var validFrom =
                date(
                        form,
                        at + "/validFrom",
                        draft.validFrom() == null ? today : draft.validFrom());
        var validTo = draft.validTo() == null ? null : date(form, at + "/validTo", draft.validTo());
        form.check(
                validTo == null || !validTo.isBefore(validFrom),
                at + "/validTo",
                "must not be before " + validFrom + ", the first day");
        var bookableBy = draft.bookableBy() == null ? BookableBy.PUBLIC : draft.bookableBy();
        var releaseAt = draft.releaseAt();
        form.check(
                releaseAt == null || bookableBy != BookableBy.PUBLIC,
                at + "/releaseAt",
                "is for hours that not everybody may book from the start");
        form.check(
                releaseAt == null || isReleasable(releaseAt),
                at + "/releaseAt",
                "must be whole minutes between PT0M and PT2160H (90 days)");
        return new Window(
                windowId,
                clinicId,
                mode,
                day,
                from,
                to,
                weeks,
                validFrom,
                validTo,
                bookableBy,
                releaseAt);
    }

    private static LocalDate date(Form form, String pointer, LocalDate date) {
        return form.check(
                        !date.isBefore(EARLIEST) && !date.isAfter(LATEST),
                        pointer,
                        "must lie between " + EARLIEST + " and " + LATEST)
                ? date
                : EARLIEST;
    }

    private static void refuseOverlaps(Form form, List<Window> windows) {
        for (int later = 1; later < windows.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                var one = windows.get(earlier);
                var other = windows.get(later);
                if (one.mode() == other.mode() && one.meets(other)) {
                    form.check(
                            false,
                            "/windows/" + later,
                            "overlaps the window %d, %s from %s to %s, of the same mode"
                                    .formatted(earlier + 1, one.dayOfWeek(), one.from(), one.to()));
                    break;
                }
            }
        }
    }

    private static boolean isOnGrid(LocalTime time) {
        return time.toNanoOfDay() % FIVE_MINUTES == 0;
    }

    private static boolean isReleasable(Duration before) {
        return !before.isNegative()
                && before.compareTo(LONGEST_RELEASE) <= 0
                && before.toSecondsPart() == 0
                && before.toNanosPart() == 0;
    }
}
