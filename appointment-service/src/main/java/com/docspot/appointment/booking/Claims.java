package com.docspot.appointment.booking;

import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Room;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.mongo.Duplicates;
import com.docspot.platform.web.IdempotencyKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Writes a visit to its place, and where the index refuses that, finds out what is in the way: an
 * expired hold is let go and a taken room is passed over before the write is tried again.
 */
@Component
class Claims {

    /**
     * Beyond one try for each room: expired holds, forgotten keys, and who vanished while we
     * looked.
     */
    private static final int SPARE_TRIES = 3;

    private final Appointments appointments;
    private final NextFreeTimes nextFree;
    private final Contested contested;

    Claims(Appointments appointments, NextFreeTimes nextFree, Contested contested) {
        this.appointments = appointments;
        this.nextFree = nextFree;
        this.contested = contested;
    }

    Claimed claim(Claim claim, Instant now) {
        var places = places(claim.offer());
        if (contested.is(claim.offer())) {
            var seen = look(claim, places, now);
            if (seen != null) {
                return seen;
            }
        }
        var claimed = write(claim, places, now);
        if (claimed instanceof Claimed.Taken) {
            contested.lost(claim.offer());
        }
        return claimed;
    }

    private Claimed write(Claim claim, Map<String, Place> places, Instant now) {
        for (var tries = places.size() + SPARE_TRIES; tries > 0 && !places.isEmpty(); tries--) {
            var place = places.values().iterator().next();
            try {
                var written = claim.write().apply(place);
                if (written == null) {
                    return new Claimed.Gone();
                }
                nextFree.touched(place.doctorId(), place.takenFrom());
                return new Claimed.Got(written);
            } catch (DuplicateKeyException refused) {
                var settled = settle(refused, claim, places, now);
                if (settled != null) {
                    return settled;
                }
            }
        }
        return new Claimed.Taken();
    }

    /** What the refusal means, or nothing if the write is worth another try. */
    private @Nullable Claimed settle(
            DuplicateKeyException refused, Claim claim, Map<String, Place> places, Instant now) {
        var index = Duplicates.of(refused).map(duplicate -> duplicate.index()).orElse("");
        if (index.equals("_id_")) {
            // Only this very write can have used its fresh id: it went through and its answer was
            // lost.
            var own = appointments.find(claim.id());
            return own == null ? null : new Claimed.Got(own);
        }
        return look(claim, places, now);
    }

    /** Who is in the way, or nothing if nobody is any more. */
    private @Nullable Claimed look(Claim claim, Map<String, Place> places, Instant now) {
        var wanted = new HashSet<String>();
        places.values().forEach(place -> wanted.addAll(claim.occupancy(place)));
        var found = appointments.inTheWay(wanted, claim.key());
        if (claim.key() != null) {
            for (var other : found) {
                if (other.remembers(claim.key().value())) {
                    return repeated(other, claim.key(), now);
                }
            }
        }
        return inTheWay(found, wanted, claim, places, now);
    }

    private @Nullable Claimed repeated(Appointment earlier, IdempotencyKey key, Instant now) {
        var request = earlier.request(key.value(), now);
        if (request.isEmpty()) {
            appointments.forgetRequests(earlier, now);
            return null;
        }
        key.mustRepeat(request.get().hash());
        return new Claimed.Repeated(earlier);
    }

    private @Nullable Claimed inTheWay(
            List<Appointment> found,
            Set<String> wanted,
            Claim claim,
            Map<String, Place> places,
            Instant now) {
        var busy = new HashSet<Occupancy.Owner>();
        for (var other : found) {
            if (other.id().equals(claim.id())) {
                continue;
            }
            if (other.expire(now) instanceof Decision.Change expiry) {
                appointments.change(other, expiry);
                nextFree.touched(other.place().doctorId(), other.place().takenFrom());
            } else if (claim.holder() != null && other.isHeldBy(claim.holder())) {
                return new Claimed.Mine(other);
            } else {
                note(other, wanted, busy, places);
            }
        }
        if (busy.contains(Occupancy.Owner.PATIENT)) {
            return new Claimed.PatientBusy();
        }
        return busy.contains(Occupancy.Owner.DOCTOR) || places.isEmpty()
                ? new Claimed.Taken()
                : null;
    }

    private static void note(
            Appointment other,
            Set<String> wanted,
            Set<Occupancy.Owner> busy,
            Map<String, Place> places) {
        for (var taken : other.occupancy()) {
            if (wanted.contains(taken)) {
                var owner = Occupancy.ownerOf(taken);
                busy.add(owner);
                var room = other.place().roomId();
                if (owner == Occupancy.Owner.ROOM && room != null) {
                    places.remove(room);
                }
            }
        }
    }

    /** The places at which the visit could be, by room; one without a room where none is needed. */
    private static Map<String, Place> places(Offer.Offered offer) {
        var places = new LinkedHashMap<String, Place>();
        if (!offer.type().roomNeeded()) {
            places.put("", Place.of(offer, null));
            return places;
        }
        for (var room : roomsInOrder(offer)) {
            places.put(room.roomId(), Place.of(offer, room));
        }
        return places;
    }

    /** A doctor's first choice is always the same room, so that doctors rarely meet at one. */
    private static List<Room> roomsInOrder(Offer.Offered offer) {
        var rooms = offer.clinic().rooms();
        var first = Math.floorMod(offer.doctor().doctorId().hashCode(), rooms.size());
        var ordered = new ArrayList<Room>(rooms.subList(first, rooms.size()));
        ordered.addAll(rooms.subList(0, first));
        return ordered;
    }

    /**
     * A wish for a place.
     *
     * @param id of the appointment that is to be there
     * @param patient whose time it takes, where that is known
     * @param holder whose own hold may be in the way
     * @param write the one write; answers nothing when there was nothing to change
     */
    record Claim(
            Offer.Offered offer,
            String id,
            @Nullable String patient,
            @Nullable Holder holder,
            @Nullable IdempotencyKey key,
            Function<Place, @Nullable Appointment> write) {

        private List<String> occupancy(Place place) {
            return place.occupancy(patient, holder == null ? null : holder.value());
        }
    }

    /** How that ended. */
    sealed interface Claimed {

        /** It is written. */
        record Got(Appointment appointment) implements Claimed {}

        /** The same request made or changed this one before. */
        record Repeated(Appointment appointment) implements Claimed {}

        /** The appointment that was to change has changed or gone. */
        record Gone() implements Claimed {}

        /** Somebody has the doctor, or all rooms. */
        record Taken() implements Claimed {}

        /** The patient is somewhere else then. */
        record PatientBusy() implements Claimed {}

        /** The caller's own hold is in the way. */
        record Mine(Appointment hold) implements Claimed {}
    }
}
