package com.docspot.auth.dev.web;

import com.docspot.auth.dev.DevSignIn;
import com.docspot.auth.dev.DevSignIn.Demo;
import com.docspot.auth.session.Flavour;
import com.docspot.auth.session.SignedInAnswer;
import com.docspot.platform.web.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Absent unless {@code DOCSPOT_DEV} says that this is somebody's own machine. */
@RestController
@ConditionalOnBooleanProperty("docspot.dev")
class DevSignInController {

    private final DevSignIn devSignIn;
    private final Flavour flavour;

    DevSignInController(DevSignIn devSignIn, Flavour flavour) {
        this.devSignIn = devSignIn;
        this.flavour = flavour;
    }

    @PostMapping("/dev/sign-in/{role}")
    ResponseEntity<SignedInAnswer> signIn(
            @PathVariable String role,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable String name,
            HttpServletRequest request) {
        var demo =
                Arrays.stream(Demo.values())
                        .filter(each -> each.name().equalsIgnoreCase(role))
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        var device = request.getHeader(HttpHeaders.USER_AGENT);
        var signedIn =
                name == null
                        ? devSignIn.signIn(demo, id, device)
                        : devSignIn.signInNamed(demo, name, device);
        return signedIn.map(somebody -> flavour.answer(request, somebody))
                .orElseThrow(NotFoundException::new);
    }
}
