package com.docspot.auth.account;

import com.docspot.auth.people.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** The telephone number of a login: one that its owner has shown to have, or none. */
@Service
public class Phones {

    private static final String FIELD = "phone";

    private final Logins logins;
    private final LoginSeal seal;
    private final Patients patients;

    Phones(Logins logins, LoginSeal seal, Patients patients) {
        this.logins = logins;
        this.seal = seal;
        this.patients = patients;
    }

    /** The owner of a login has this number: a code that was sent there came back. */
    public void confirmed(String loginId, String phone) {
        change(loginId, phone);
    }

    /** Forgets the number. */
    public void remove(String loginId) {
        change(loginId, null);
    }

    private void change(String loginId, @Nullable String phone) {
        var update =
                phone == null
                        ? new Update().unset(FIELD)
                        : Update.update(FIELD, seal.seal(loginId, FIELD, phone));
        logins.change(loginId, new Criteria(), update, LoginFacts.contactChanged(loginId))
                .ifPresent(login -> {
                    if (login.patientId() != null) {
                        patients.changeContact(login.patientId(), login.contact());
                    }
                });
    }
}
