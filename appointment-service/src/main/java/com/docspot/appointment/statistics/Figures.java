package com.docspot.appointment.statistics;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** The stored figures. */
@Component
class Figures {

    private final MongoOperations mongo;

    Figures(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * Puts what was counted of a doctor's day in the place of what was there.
     *
     * @param over whether the day is over, so that hours that changed since don't change it
     */
    void put(String doctorId, LocalDate date, List<Figure> counted, boolean over) {
        var stored = new HashMap<String, Figure>();
        of(doctorId, date).forEach(figure -> stored.put(figure.id(), figure));
        for (var figure : counted) {
            var before = stored.remove(figure.id());
            var now =
                    over && before != null ? figure.withOpenMinutes(before.openMinutes()) : figure;
            if (!now.equals(before)) {
                mongo.replace(byId(now), now, ReplaceOptions.replaceOptions().upsert());
            }
        }
        for (var left : stored.values()) {
            // No visit is there any more; a day that is over was open all the same.
            if (!over || left.openMinutes() == 0) {
                mongo.remove(left);
            }
        }
    }

    List<Figure> of(String doctorId, LocalDate date) {
        return mongo.find(
                Query.query(
                        Criteria.where("doctorId").is(doctorId).and("date").is(date.toString())),
                Figure.class);
    }

    /** Has each of these figures told. */
    void each(Wanted wanted, Consumer<Figure> to) {
        var criteria = new Criteria();
        put(criteria, "organisationId", wanted.organisationId());
        put(criteria, "doctorId", wanted.doctorId());
        put(criteria, "clinicId", wanted.clinicId());
        put(criteria, "specialties", wanted.specialty());
        criteria.and("date").gte(wanted.from().toString()).lt(wanted.to().toString());
        try (var figures = mongo.stream(Query.query(criteria), Figure.class)) {
            figures.forEach(to);
        }
    }

    private static Query byId(Figure figure) {
        return Query.query(Criteria.where("_id").is(figure.id()));
    }

    private static void put(Criteria criteria, String field, @Nullable String value) {
        if (value != null) {
            criteria.and(field).is(value);
        }
    }
}
