package com.docspot.auth.trail.web;

import com.docspot.auth.trail.TrailEntry;
import com.docspot.auth.trail.TrailSearch;
import com.docspot.auth.trail.TrailSearch.Wanted;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail for administrators; that they look at it is on the trail as well. */
@RestController
@RequestMapping("/api/v1/admin/trail")
class AdminTrailController {

    /** Records that one export holds. */
    private static final int MOST = 50_000;

    private final TrailSearch search;
    private final Trail trail;
    private final Exports exports;

    AdminTrailController(TrailSearch search, Trail trail, Exports exports) {
        this.search = search;
        this.trail = trail;
        this.exports = exports;
    }

    @GetMapping
    Page<TrailEntry> list(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable Integer status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        var wanted = new Wanted(type, actor, patient, service, status, from, to);
        record(wanted);
        return search.find(wanted, page);
    }

    /** All of it as a file, at most fifty thousand records. */
    @GetMapping("/export")
    void export(
            @RequestParam(defaultValue = "NDJSON") Exports.Format format,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable Integer status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        var wanted = new Wanted(type, actor, patient, service, status, from, to);
        record(wanted);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var out = response.getWriter();
        var whole =
                search.export(
                        wanted, MOST, () -> begin(format, response, out), exports.to(out, format));
        if (!whole) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "too-much-to-export",
                    "Too much to export",
                    "There are more than 50,000 records; name a shorter time with from and to.");
        }
        out.flush();
    }

    private void begin(Exports.Format format, HttpServletResponse response, PrintWriter out) {
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"access-trail." + format.ending() + "\"");
        exports.begin(out, format);
    }

    private void record(Wanted wanted) {
        trail.searched(wanted.patient() == null ? List.of() : List.of(wanted.patient()));
    }
}
