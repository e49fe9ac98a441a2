package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Patients;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** What a login says about the person. */
@Service
public class Profiles {

    private final Logins logins;
    private final Patients patients;

    Profiles(Logins logins, Patients patients) {
        this.logins = logins;
        this.patients = patients;
    }

    /**
     * What is to be different; what is null stays.
     *
     * @param phone empty takes it away
     */
    public record Change(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String zone) {}

    /** The login with this id. */
    public Optional<Login> of(String loginId) {
        return logins.byId(loginId).map(logins::open);
    }

    /** How to reach the owner of a login. */
    public Optional<Contact> contactOf(String loginId) {
        return of(loginId).map(Login::contact);
    }

    /**
     * Changes what the login says, and the patient record of its own with it.
     *
     * @return empty if the login is no longer at this revision
     */
    public Optional<Login> change(String loginId, long revision, Change change) {
        var update = new Update();
        sealInto(update, loginId, "givenName", change.givenName());
        sealInto(update, loginId, "familyName", change.familyName());
        sealInto(update, loginId, "phone", change.phone());
        if (change.locale() != null) {
            update.set("locale", change.locale());
        }
        if (change.zone() != null) {
            update.set("zone", change.zone());
        }
        var changed =
                logins.change(
                        loginId,
                        where("revision").is(revision),
                        update,
                        LoginFacts.contactChanged(loginId));
        changed.ifPresent(this::changeOwnRecord);
        return changed;
    }

    private void changeOwnRecord(Login login) {
        if (login.patientId() != null) {
            patients.changeContact(login.patientId(), login.contact());
        }
    }

    private void sealInto(Update update, String loginId, String field, @Nullable String text) {
        if (text != null && text.isEmpty()) {
            update.unset(field);
        } else if (text != null) {
            update.set(field, logins.seal(loginId, field, text));
        }
    }
}
