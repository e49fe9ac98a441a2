package com.docspot.doctor.specialty.web;

import com.docspot.doctor.specialty.Specialties;
import com.docspot.doctor.specialty.Specialty;
import com.docspot.platform.web.Page;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SpecialtyController {

    private final Specialties specialties;

    SpecialtyController(Specialties specialties) {
        this.specialties = specialties;
    }

    @GetMapping("/api/v1/specialties")
    ResponseEntity<Page<Specialty>> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(Page.last(specialties.all()));
    }
}
