package com.docspot.appointment.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.RunningService;
import com.docspot.appointment.video.VideoRooms.Guest;
import com.docspot.platform.web.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class VideoRoomsTest extends RunningService {

    private static final URI SERVER = URI.create("https://video.example/");
    private static final String SECRET = "a secret that both sides know, long enough";

    private final String visit = Ids.next("apt");
    private final Instant until = Instant.parse("2026-12-01T12:00:00Z");

    @Autowired private RoomNames names;

    @Test
    void everyVisitHasARoomOfItsOwn() {
        var rooms = new OpenJitsiRooms(SERVER, names);
        var door = rooms.door(visit, Guest.PATIENT, until);
        assertThat(door).isEqualTo(rooms.door(visit, Guest.DOCTOR, until));
        assertThat(door).isNotEqualTo(rooms.door(Ids.next("apt"), Guest.PATIENT, until));
        assertThat(door.toString()).doesNotContain(visit);
    }

    @Test
    void aGuardedServerLetsInWhoBringsATokenForThisRoomAndTheDoctorLeads() throws Exception {
        var rooms = new GuardedJitsiRooms(SERVER, "docspot", SECRET, names);
        var token = rooms.door(visit, Guest.DOCTOR, until).getQuery().substring("jwt=".length());
        var parts = token.split("\\.");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(
                        mac.doFinal(
                                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
        var claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("room").asString()).isEqualTo(names.of(visit));
        assertThat(claims.path("sub").asString()).isEqualTo("video.example");
        assertThat(claims.path("exp").asLong()).isEqualTo(until.getEpochSecond());
        assertThat(claims.path("moderator").asBoolean()).isTrue();
    }
}
