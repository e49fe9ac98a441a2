package com.docspot.doctor.search.web;

import com.docspot.doctor.search.DoctorCard;
import com.docspot.doctor.search.Search;
import com.docspot.doctor.search.Suggestion;
import com.docspot.doctor.search.Suggestions;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/doctors")
class SearchController {

    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final Search search;
    private final Suggestions suggestions;
    private final Specialties specialties;

    SearchController(Search search, Suggestions suggestions, Specialties specialties) {
        this.search = search;
        this.suggestions = suggestions;
        this.specialties = specialties;
    }

    @GetMapping
    @Answers(value = DoctorCard.class, page = true)
    ResponseEntity<?> find(SearchParameters parameters, PageRequest page) {
        if (!search.isReady()) {
            return starting();
        }
        return ResponseEntity.ok()
                .cacheControl(SHORTLY)
                .body(search.find(parameters.checked(specialties), page));
    }

    @GetMapping("/suggest")
    @Answers(value = Suggestion.class, page = true)
    ResponseEntity<?> suggest(@RequestParam(defaultValue = "") String q) {
        if (!search.isReady()) {
            return starting();
        }
        return ResponseEntity.ok()
                .cacheControl(SHORTLY)
                .body(Page.last(suggestions.of(SearchParameters.words(q))));
    }

    private static ResponseEntity<ProblemDetail> starting() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        Problems.problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "search-starting",
                                "Search is starting",
                                "Search is being prepared. Try again in a few seconds."));
    }
}
