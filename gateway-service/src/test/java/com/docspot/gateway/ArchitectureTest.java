package com.docspot.gateway;

import com.docspot.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theCodeIsPutTogetherAsAgreed() {
        ArchitectureRules.check("com.docspot.gateway");
    }
}
