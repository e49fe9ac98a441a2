package com.docspot.auth.people;

import com.docspot.platform.mongo.FieldCipher;
import java.time.LocalDate;
import java.util.function.Function;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals and opens what is about a person, under the key of their own space. */
@Component
class PersonSeal {

    private final FieldCipher cipher;

    PersonSeal(FieldCipher cipher) {
        this.cipher = cipher;
    }

    Binary seal(String patientId, String field, String text) {
        return cipher.encryptText(
                keyOf(patientId), StoredPatient.COLLECTION, patientId, field, text);
    }

    @Nullable Binary sealIfGiven(String patientId, String field, @Nullable String text) {
        return text == null ? null : seal(patientId, field, text);
    }

    String open(String patientId, String field, Binary sealed) {
        return cipher.decryptText(
                keyOf(patientId), StoredPatient.COLLECTION, patientId, field, sealed);
    }

    /** The person whom a record is about. */
    Person open(StoredPatient patient) {
        var id = patient.id();
        return new Person(
                new Contact(
                        open(id, "givenName", patient.givenName()),
                        open(id, "familyName", patient.familyName()),
                        ifThere(id, "email", patient.email(), Function.identity()),
                        ifThere(id, "phone", patient.phone(), Function.identity()),
                        patient.locale(),
                        patient.zone()),
                ifThere(id, "birthDate", patient.birthDate(), LocalDate::parse),
                ifThere(id, "sex", patient.sex(), Sex::valueOf));
    }

    /** Nobody reads any of it again. */
    void destroy(String patientId) {
        cipher.destroyKey(keyOf(patientId));
    }

    private <T> @Nullable T ifThere(
            String id, String field, @Nullable Binary sealed, Function<String, T> read) {
        return sealed == null ? null : read.apply(open(id, field, sealed));
    }

    private static String keyOf(String patientId) {
        return "patient:" + patientId;
    }
}
