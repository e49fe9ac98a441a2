package com.docspot.appointment.statistics;

import com.docspot.platform.web.Access;
import com.docspot.platform.web.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Sums the daily figures up for those who may see them. */
@Component
public class Statistics {

    private final Figures figures;

    Statistics(Figures figures) {
        this.figures = figures;
    }

    /**
     * The sums of a time: administrators see everybody's, staff their organisation's and doctors
     * their own.
     *
     * @throws NotFoundException for figures of others
     */
    public Summed of(Wanted wanted, Access access) {
        var total = new Sum();
        var parts = new TreeMap<String, Sum>();
        figures.each(
                visible(wanted, access),
                figure -> {
                    total.add(figure);
                    for (var key : keys(figure, wanted.by())) {
                        parts.computeIfAbsent(key, _ -> new Sum()).add(figure);
                    }
                });
        return new Summed(total, parts);
    }

    private static Wanted visible(Wanted wanted, Access access) {
        if (access.unrestricted()) {
            return wanted;
        }
        var caller = access.caller();
        var own =
                access.permits("doctor")
                        ? wanted.of(wanted.organisationId(), caller.doctor())
                        : wanted.of(caller.organisation(), wanted.doctorId());
        var isKnown = access.permits("doctor") ? caller.doctor() : caller.organisation();
        var asksForOthers =
                (wanted.doctorId() != null && !wanted.doctorId().equals(own.doctorId()))
                        || (wanted.organisationId() != null
                                && !wanted.organisationId().equals(own.organisationId()));
        if (isKnown == null || asksForOthers) {
            throw new NotFoundException();
        }
        return own;
    }

    private static List<String> keys(Figure figure, Wanted.By by) {
        return switch (by) {
            case DAY -> List.of(figure.date());
            case CLINIC -> List.of(figure.clinicId());
            case DOCTOR -> List.of(figure.doctorId());
            case SPECIALTY -> figure.specialties();
        };
    }

    /**
     * What came of it.
     *
     * @param parts by day, clinic, specialty or doctor, in order
     */
    public record Summed(Sum total, Map<String, Sum> parts) {}
}
