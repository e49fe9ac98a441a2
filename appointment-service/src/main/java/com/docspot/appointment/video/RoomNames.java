package com.docspot.appointment.video;

import com.docspot.platform.mongo.FieldCipher;
import org.springframework.stereotype.Component;

/** The names of rooms: always the same for a visit, and not to be told from its id. */
@Component
class RoomNames {

    private static final String PURPOSE = "video-room";

    private final FieldCipher cipher;

    RoomNames(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String of(String appointmentId) {
        return "DocSpot-" + cipher.blindIndex(PURPOSE, appointmentId);
    }
}
