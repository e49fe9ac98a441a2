package com.docspot.notification.directory;

import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Names of doctors and clinics; only a later state replaces an earlier one. */
@Component
public class Directory {

    private static final String DOCTORS = "doctorNames";
    private static final String CLINICS = "clinicNames";
    private static final String SEQUENCE = "sequence";

    private final MongoOperations mongo;

    Directory(MongoOperations mongo) {
        this.mongo = mongo;
    }

    public Optional<DoctorName> doctor(String id) {
        return Optional.ofNullable(mongo.findById(id, DoctorName.class, DOCTORS));
    }

    public Optional<ClinicName> clinic(String id) {
        return Optional.ofNullable(mongo.findById(id, ClinicName.class, CLINICS));
    }

    public void doctorIs(String id, DoctorName name, long sequence) {
        keep(DOCTORS, id, name, sequence);
    }

    public void clinicIs(String id, ClinicName name, long sequence) {
        keep(CLINICS, id, name, sequence);
    }

    private void keep(String collection, String id, Object name, long sequence) {
        var state = new Document();
        mongo.getConverter().write(name, state);
        state.append("_id", id).append(SEQUENCE, sequence);
        var older = new Document("_id", id).append(SEQUENCE, new Document("$lt", sequence));
        try {
            mongo.execute(
                    collection,
                    target -> target.replaceOne(older, state, new ReplaceOptions().upsert(true)));
        } catch (DuplicateKeyException _) {
            // A later state is there: nothing older was found, and the upsert met it.
        }
    }
}
