package com.docspot.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web client's files, and what is not one of them. */
class SiteTest extends Door {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/search", "/appointments/apt-1"})
    void givesThePageToABrowserThatNavigates(String path) throws Exception {
        var answer = see(path, "Accept", BROWSER, "Sec-Fetch-Mode", "navigate");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.body()).contains("<div id=\"root\">");
    }

    @Test
    void writesAFreshNonceIntoThePageAndItsPolicy() throws Exception {
        var first = see("/", "Accept", BROWSER);
        var second = see("/", "Accept", BROWSER);
        var policy = header(first, "Content-Security-Policy");
        var nonce = Pattern.compile("script-src 'self' 'nonce-([^']+)'").matcher(policy);

        assertThat(nonce.find()).isTrue();
        assertThat(first.body())
                .contains("nonce=\"" + nonce.group(1) + "\"")
                .doesNotContain("__CSP_NONCE__");
        assertThat(policy)
                .contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'")
                .doesNotContain("unsafe-eval")
                .doesNotContain("script-src 'unsafe-inline'");
        assertThat(header(second, "Content-Security-Policy")).isNotEqualTo(policy);
    }

    @Test
    void letsBrowsersKeepHashedFilesForEver() throws Exception {
        var answer = see("/assets/index-abc123.js");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control"))
                .isEqualTo("max-age=31536000, public, immutable");
        assertThat(header(answer, "Content-Type")).startsWith("text/javascript");
        assertThat(header(see("/robots.txt"), "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void saysWhenAFileHasNotChanged() throws Exception {
        var since = header(see("/robots.txt"), "Last-Modified");
        assertThat(since).isNotEmpty();
        assertThat(see("/robots.txt", "If-Modified-Since", since).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone-1234.js",
                "/logo.png",
                "/api/v1/nothing",
                "/actuator/nothing",
                "/dev",
                "/.well-known/security.txt",
                "/.hidden",
                "/assets/.git/config"
            })
    void givesNoPageForWhatIsNotOne(String path) throws Exception {
        var answer = see(path, "Accept", BROWSER, "Sec-Fetch-Mode", "navigate");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void givesNoPageToAProgram() throws Exception {
        assertThat(see("/search", "Accept", "application/json").statusCode()).isEqualTo(404);
        assertThat(see("/search", "Accept", "*/*").statusCode()).isEqualTo(404);
        assertThat(see("/search", "Accept", BROWSER, "Sec-Fetch-Mode", "cors").statusCode())
                .isEqualTo(404);
        assertThat(fetch("POST", "/search", "{}", "Accept", BROWSER).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/assets/..%2f..%2f..%2fpom.xml",
                "/assets/%2e%2e%5cpom.xml"
            })
    void staysInItsFolder(String path) throws Exception {
        var answer = see(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<project");
    }

    /** DOCSPOT_DEV is not set here. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev", "/dev/status", "/dev/clock", "/dev/trace/apt-1", "/dev/inbox"})
    void hasNoDevelopersDoor(String path) throws Exception {
        assertThat(see(path).statusCode()).isEqualTo(404);
        assertThat(fetch("POST", path, "{\"by\":\"PT24H\"}").statusCode()).isEqualTo(404);
        assertThat(fetch("POST", "/dev/sign-in/admin", "").statusCode()).isEqualTo(404);
    }
}
