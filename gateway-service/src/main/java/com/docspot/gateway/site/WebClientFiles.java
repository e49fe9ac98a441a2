package com.docspot.gateway.site;

import com.docspot.gateway.edge.Origin;
import com.docspot.gateway.problems.Refusal;
import com.docspot.gateway.routing.RoutingTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Serves the built web client from a folder. Addresses that the client routes itself get its page,
 * but only when a browser navigates there: a script, a picture or a program that asks for something
 * that is not there is told so.
 */
@Configuration(proxyBeanMethods = false)
class WebClientFiles {

    private static final Logger log = LoggerFactory.getLogger(WebClientFiles.class);

    /**
     * Stands in the page wherever the policy's nonce belongs; the build puts it there (Vite:
     * html.cspNonce).
     */
    static final String NONCE_PLACEHOLDER = "__CSP_NONCE__";

    private static final String PAGE = "index.html";
    private static final Set<String> NEVER_A_PAGE =
            Set.of("api", "actuator", "dev", "oauth2", ".well-known", "fhir", "assets", "problems");
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache();

    /**
     * No inline script or style without the nonce; style attributes are how component libraries
     * place things.
     */
    private static final String PAGE_POLICY =
            "default-src 'self'; script-src 'self' 'nonce-__CSP_NONCE__'; style-src 'self'"
                    + " 'nonce-__CSP_NONCE__'; style-src-attr 'unsafe-inline'; img-src 'self' data:"
                    + " blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self';"
                    + " manifest-src 'self'; media-src 'self' blob:; frame-src 'self' blob:; object-src"
                    + " 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final SecureRandom random = new SecureRandom();

    @Bean
    @Order(Integer.MAX_VALUE - 1)
    RouterFunction<ServerResponse> webClient(@Value("${docspot.gateway.web-dir:}") String folder)
            throws IOException {
        if (folder.isBlank()) {
            return _ -> Mono.empty();
        }
        var root = Path.of(folder).toAbsolutePath().normalize();
        if (Files.isDirectory(root)) {
            log.info("Serving the web client from {}", root);
        } else {
            log.warn("DOCSPOT_WEB_DIR names no folder yet: {}", root);
        }
        return request ->
                isForFiles(request)
                        ? Mono.fromCallable(() -> find(root, request))
                                .subscribeOn(Schedulers.boundedElastic())
                                .flatMap(Mono::justOrEmpty)
                                .map(found -> _ -> answer(found, request))
                        : Mono.empty();
    }

    private static boolean isForFiles(ServerRequest request) {
        return (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))
                && RoutingTable.routeOf(request.exchange()).isEmpty();
    }

    /** The file for this address, the page for an address of the client's own, or nothing. */
    private static Optional<Path> find(Path root, ServerRequest request) {
        var file = fileAt(root, request.path());
        if (file != null && !file.equals(root.resolve(PAGE))) {
            return Optional.of(file);
        }
        var page = root.resolve(PAGE);
        return (file != null || isNavigation(request)) && Files.isRegularFile(page)
                ? Optional.of(page)
                : Optional.empty();
    }

    private static @Nullable Path fileAt(Path root, String path) {
        var relative = path.equals("/") ? PAGE : path.substring(1);
        for (var segment : relative.split("/", -1)) {
            // Dot files are never part of what a build publishes.
            if (segment.isEmpty() || segment.startsWith(".")) {
                return null;
            }
        }
        var file = root.resolve(UriUtils.decode(relative, StandardCharsets.UTF_8)).normalize();
        try {
            // A link must not lead out of the folder either.
            return Files.isRegularFile(file) && file.toRealPath().startsWith(root.toRealPath())
                    ? file
                    : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static boolean isNavigation(ServerRequest request) {
        var path = request.path();
        var first = path.substring(1).split("/", 2)[0];
        var last = path.substring(path.lastIndexOf('/') + 1);
        return !NEVER_A_PAGE.contains(first)
                && !last.contains(".")
                && accepts(request.headers().accept())
                && request.headers().header("Sec-Fetch-Mode").stream().allMatch("navigate"::equals);
    }

    private static boolean accepts(List<MediaType> types) {
        return types.stream()
                .anyMatch(type -> type.isConcrete() && type.includes(MediaType.TEXT_HTML));
    }

    private Mono<ServerResponse> answer(Path file, ServerRequest request) {
        return file.endsWith(PAGE) ? page(file, request) : file(file, request);
    }

    private static Mono<ServerResponse> file(Path file, ServerRequest request) {
        var hashed = request.path().startsWith("/assets/");
        return Mono.fromCallable(() -> Files.getLastModifiedTime(file).toInstant())
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(modified -> {
                    var headers =
                            ServerResponse.ok().cacheControl(hashed ? FOREVER : ASK_EACH_TIME);
                    var unchanged =
                            request.checkNotModified(modified.truncatedTo(ChronoUnit.SECONDS));
                    return unchanged.switchIfEmpty(
                            headers.lastModified(modified)
                                    .contentType(typeOf(file))
                                    .body(
                                            BodyInserters.fromResource(
                                                    new FileSystemResource(file))));
                })
                .onErrorMap(IOException.class, _ -> Refusal.notFound());
    }

    private static MediaType typeOf(Path file) {
        var name = file.getFileName().toString();
        if (name.endsWith(".webmanifest")) {
            return MediaType.parseMediaType("application/manifest+json");
        }
        var type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    private Mono<ServerResponse> page(Path file, ServerRequest request) {
        var nonce = nonce();
        var upgrade = Origin.of(request.exchange()).secure() ? "; upgrade-insecure-requests" : "";
        return Mono.fromCallable(() -> Files.readString(file))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(html ->
                        ServerResponse.ok()
                                .cacheControl(ASK_EACH_TIME)
                                .contentType(
                                        new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                                .header(
                                        "Content-Security-Policy",
                                        PAGE_POLICY.replace(NONCE_PLACEHOLDER, nonce) + upgrade)
                                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                                .bodyValue(html.replace(NONCE_PLACEHOLDER, nonce)))
                .onErrorMap(IOException.class, _ -> Refusal.notFound());
    }

    private String nonce() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
