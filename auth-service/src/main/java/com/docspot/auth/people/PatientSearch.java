package com.docspot.auth.people;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Role;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds the patients whom an organisation or a doctor knows; nobody else's are ever looked at. */
@Service
public class PatientSearch {

    private final PatientRecords records;
    private final SearchTerms terms;
    private final Patients patients;

    PatientSearch(PatientRecords records, SearchTerms terms, Patients patients) {
        this.records = records;
        this.terms = terms;
        this.patients = patients;
    }

    /**
     * Whom somebody looks for: all of it must fit.
     *
     * @param name the beginnings of names, in any order; empty for any name
     * @param phone E.164, or the last seven digits at least
     */
    public record Wanted(
            String name,
            @Nullable LocalDate birthDate,
            @Nullable String phone,
            @Nullable EmailAddress email) {

        /** Whether it says anything at all. */
        public boolean isTooWide() {
            return SearchTerms.words(name).findAny().isEmpty()
                    && birthDate == null
                    && phone == null
                    && email == null;
        }

        /** Says nothing: what is about a person has no place in a log. */
        @Override
        public String toString() {
            return "Wanted[…]";
        }
    }

    /** The caller's patients who fit. */
    public Page<Patient> find(Wanted wanted, Caller caller, PageRequest page) {
        var after = page.cursor() == null ? null : Cursor.decode(page.cursor(), 1).getFirst();
        var found = records.having(terms.of(circleOf(caller), wanted), after, page.limit() + 1);
        var shown = found.stream().limit(page.limit()).toList();
        var patientsShown = shown.stream().map(one -> patients.view(one, caller)).toList();
        return found.size() <= page.limit()
                ? Page.last(patientsShown)
                : new Page<>(patientsShown, Cursor.encode(shown.getLast().id()));
    }

    /**
     * Whose patients the caller may look for: their organisation's, or a doctor's own.
     *
     * @throws NotFoundException if they act for nobody
     */
    static String circleOf(Caller caller) {
        var circle = caller.is(Role.DOCTOR) ? caller.doctor() : caller.organisation();
        if (circle == null) {
            throw new NotFoundException();
        }
        return circle;
    }
}
