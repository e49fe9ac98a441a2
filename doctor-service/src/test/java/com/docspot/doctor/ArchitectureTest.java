package com.docspot.doctor;

import com.docspot.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsFeaturesApartAndEdgesOutside() {
        ArchitectureRules.check("com.docspot.doctor");
    }
}
