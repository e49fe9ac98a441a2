package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Booking;
import com.docspot.appointment.booking.Outcome.Held;
import com.docspot.appointment.booking.Outcome.NotOffered;
import com.docspot.appointment.booking.Outcome.SlotTaken;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps a time while somebody makes up their mind, or signs in. */
@RestController
@RequestMapping("/api/v1/holds")
class HoldsController {

    private final Booking booking;

    HoldsController(Booking booking) {
        this.booking = booking;
    }

    @PostMapping
    @Answers(value = HoldView.class, status = 201)
    ResponseEntity<?> hold(
            @Valid @RequestBody HoldRequest request, Access access, @Nullable IdempotencyKey key) {
        return switch (booking.hold(request.wish(), request.holdToken(), access, key)) {
            case Held(var hold, var token, var replayed) -> {
                var answer = ResponseEntity.created(URI.create("/api/v1/holds/" + hold.id()));
                yield (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                        .body(HoldView.of(hold, token));
            }
            case SlotTaken taken -> Refusals.of(taken);
            case NotOffered refused -> Refusals.of(refused);
        };
    }

    /**
     * A hold that was made before signing in is shown by its token in the header {@code
     * Hold-Token}.
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(
            @PathVariable String id,
            @RequestHeader(name = "Hold-Token", required = false) @Nullable String token,
            Access access) {
        booking.release(id, token, access);
    }
}
