package com.docspot.appointment.video;

import java.net.URI;
import java.time.Instant;

/** Rooms of a Jitsi server that lets everybody in who knows a room's name. */
final class OpenJitsiRooms implements VideoRooms {

    private final URI server;
    private final RoomNames names;

    OpenJitsiRooms(URI server, RoomNames names) {
        this.server = server;
        this.names = names;
    }

    @Override
    public URI door(String appointmentId, Guest guest, Instant until) {
        return server.resolve(names.of(appointmentId));
    }
}
