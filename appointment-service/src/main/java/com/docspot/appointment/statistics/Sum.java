package com.docspot.appointment.statistics;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures summed up. */
public final class Sum {

    private final Map<String, Integer> states = new TreeMap<>();
    private long booked;
    private long leadMinutes;
    private long takenMinutes;
    private long openMinutes;

    void add(Figure figure) {
        figure.states().forEach((state, count) -> states.merge(state, count, Integer::sum));
        booked += figure.booked();
        leadMinutes += figure.leadMinutes();
        takenMinutes += figure.takenMinutes();
        openMinutes += figure.openMinutes();
    }

    /** How many visits are in each state. */
    public Map<String, Integer> states() {
        return states;
    }

    public long visits() {
        return states.values().stream().mapToLong(Integer::longValue).sum();
    }

    public long takenMinutes() {
        return takenMinutes;
    }

    public long openMinutes() {
        return openMinutes;
    }

    /** The mean time from booking to start, in hours; nothing without visits. */
    public @Nullable Double leadHours() {
        return share(leadMinutes / 60.0, booked);
    }

    /** Of those who were seen or missed, the share of the missed. */
    public @Nullable Double noShowRate() {
        var missed = states.getOrDefault("NO_SHOW", 0);
        return share(missed, missed + states.getOrDefault("COMPLETED", 0));
    }

    /** The share of the open minutes that is taken; more than 1 where visits lie beside them. */
    public @Nullable Double utilisation() {
        return share((double) takenMinutes, openMinutes);
    }

    private static @Nullable Double share(double part, long whole) {
        return whole == 0 ? null : Math.round(part / whole * 10_000) / 10_000.0;
    }
}
