package com.docspot.auth.guest.web;

import com.docspot.auth.account.EvenAnswers;
import com.docspot.auth.account.Register;
import com.docspot.auth.factor.ProofNeeded;
import com.docspot.auth.form.Checks;
import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.guest.Guests;
import com.docspot.auth.people.Contact;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GuestController {

    private final Guests guests;
    private final EvenAnswers evenAnswers;

    GuestController(Guests guests, EvenAnswers evenAnswers) {
        this.guests = guests;
        this.evenAnswers = evenAnswers;
    }

    /**
     * Who wants to book, or to come back to a booking.
     *
     * @param appointmentId the booking; then the rest but the address is known
     */
    record GuestRequest(
            @Nullable String email,
            @Nullable String appointmentId,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String zone) {}

    @PostMapping("/api/v1/auth/guest")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProofNeeded guest(@RequestBody GuestRequest request, HttpServletRequest http) {
        var checks = new Checks();
        var email = checks.email("/email", request.email());
        var locale =
                checks.locale(
                        "/locale",
                        request.locale() == null ? Register.DEFAULT_LOCALE : request.locale());
        var device = http.getHeader(HttpHeaders.USER_AGENT);
        var booking = request.appointmentId();
        if (booking == null) {
            return begin(request, checks, email.orElse(null), locale.orElse(null), device);
        }
        checks.done();
        return new ProofNeeded(
                evenAnswers.after(() ->
                        guests.comeBack(
                                email.orElseThrow(), booking, locale.orElseThrow(), device)));
    }

    private ProofNeeded begin(
            GuestRequest request,
            Checks checks,
            @Nullable EmailAddress email,
            @Nullable String locale,
            @Nullable String device) {
        var given = checks.name("/givenName", request.givenName());
        var family = checks.name("/familyName", request.familyName());
        var phone =
                request.phone() == null
                        ? null
                        : checks.phone("/phone", request.phone()).orElse(null);
        var zone =
                checks.zone(
                        "/zone", request.zone() == null ? Register.DEFAULT_ZONE : request.zone());
        checks.done();
        if (email == null || locale == null) {
            throw new IllegalStateException("the checks let nothing pass that is missing");
        }
        return new ProofNeeded(
                guests.begin(
                        email,
                        new Contact(
                                given.orElseThrow(),
                                family.orElseThrow(),
                                email.written(),
                                phone,
                                locale,
                                zone.orElseThrow()),
                        device));
    }
}
