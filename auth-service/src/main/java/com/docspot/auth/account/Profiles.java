package com.docspot.auth.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Patients;
import com.docspot.auth.people.Person;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** What a login says about the person. */
@Service
public class Profiles {

    private final Logins logins;
    private final LoginSeal seal;
    private final Patients patients;

    Profiles(Logins logins, LoginSeal seal, Patients patients) {
        this.logins = logins;
        this.seal = seal;
        this.patients = patients;
    }

    /**
     * What is to be different; what is null stays.
     *
     * @param details makes the new details of those that there were
     */
    public record Change(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String locale,
            @Nullable String zone,
            UnaryOperator<Details> details) {}

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
        var changed =
                of(loginId)
                        .filter(login -> login.revision() == revision)
                        .flatMap(login ->
                                logins.change(
                                        loginId,
                                        where("revision").is(revision),
                                        update(login, change),
                                        LoginFacts.contactChanged(loginId)));
        changed.ifPresent(this::changeOwnRecord);
        return changed;
    }

    private Update update(Login login, Change change) {
        var update = new Update();
        sealInto(update, login.id(), "givenName", change.givenName());
        sealInto(update, login.id(), "familyName", change.familyName());
        if (change.locale() != null) {
            update.set("locale", change.locale());
        }
        if (change.zone() != null) {
            update.set("zone", change.zone());
        }
        var details = change.details().apply(login.details());
        if (!details.equals(login.details())) {
            update.set("details", seal.seal(login.id(), details));
        }
        return update;
    }

    private void changeOwnRecord(Login login) {
        if (login.patientId() != null) {
            var details = login.details();
            patients.changePerson(
                    login.patientId(),
                    new Person(login.contact(), details.birthDate(), details.sex()));
        }
    }

    private void sealInto(Update update, String loginId, String field, @Nullable String text) {
        if (text != null) {
            update.set(field, seal.seal(loginId, field, text));
        }
    }
}
