package com.docspot.appointment;

import com.docspot.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheMannersOfTheSuite() {
        ArchitectureRules.check("com.docspot.appointment");
    }
}
