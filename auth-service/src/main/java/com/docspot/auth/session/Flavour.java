package com.docspot.auth.session;

import com.docspot.platform.web.DocSpotProperties;
import com.docspot.platform.web.ProblemException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * How a client keeps its refresh token: a browser in a cookie that no script can read, everybody
 * else as they see fit. A request with the cookie must also carry a header that no form can send,
 * and come from our own pages.
 */
@Component
public class Flavour {

    /** The request header by which a browser says what it is. */
    static final String HEADER = "X-DocSpot-Client";

    static final String COOKIE = "docspot_refresh";
    private static final String DEVICE_COOKIE = "docspot_device";
    private static final Duration DEVICE_LIFE = Duration.ofDays(365);
    private static final String WEB = "web";
    private static final String PATH = "/api/v1/auth";

    private final String origin;
    private final Clock clock;

    Flavour(DocSpotProperties docSpot, Clock clock) {
        this.origin = originOf(docSpot.publicUrl());
        this.clock = clock;
    }

    /** Answers with both tokens, the refresh token where this client keeps it. */
    public ResponseEntity<SignedInAnswer> answer(
            HttpServletRequest request, Sessions.SignedIn signedIn) {
        if (!isWeb(request)) {
            return ResponseEntity.ok(SignedInAnswer.of(signedIn, true));
        }
        var life = Duration.between(clock.instant(), signedIn.refreshUntil());
        var answer =
                ResponseEntity.ok()
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie(COOKIE, signedIn.refreshToken(), life));
        var device = signedIn.identity().device();
        if (device != null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie(DEVICE_COOKIE, device, DEVICE_LIFE));
        }
        return answer.body(SignedInAnswer.of(signedIn, false));
    }

    /** The mark of a device on which somebody signed in before. */
    public Optional<String> deviceToken(HttpServletRequest request, @Nullable String inBody) {
        return isWeb(request) ? cookieOf(request, DEVICE_COOKIE) : Optional.ofNullable(inBody);
    }

    /**
     * The refresh token that a request carries.
     *
     * @throws ProblemException 403 {@code foreign-origin} if a browser sends it from somebody
     *     else's page
     */
    public Optional<String> refreshToken(HttpServletRequest request, @Nullable String inBody) {
        if (!isWeb(request)) {
            return Optional.ofNullable(inBody);
        }
        if (!origin.equals(request.getHeader(HttpHeaders.ORIGIN))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "foreign-origin",
                    "Foreign origin",
                    "A browser may ask for this only from DocSpot's own pages.");
        }
        return cookieOf(request, COOKIE);
    }

    /** Tells a browser to forget the cookie; others keep none. */
    public ResponseEntity.BodyBuilder forgetting(HttpServletRequest request, HttpStatus status) {
        var answer = ResponseEntity.status(status);
        return isWeb(request)
                ? answer.header(HttpHeaders.SET_COOKIE, cookie(COOKIE, "", Duration.ZERO))
                : answer;
    }

    private static boolean isWeb(HttpServletRequest request) {
        return WEB.equals(request.getHeader(HEADER));
    }

    private static Optional<String> cookieOf(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    private static String cookie(String name, String value, Duration life) {
        return ResponseCookie.from(name, value)
                .path(PATH)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .maxAge(life)
                .build()
                .toString();
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
