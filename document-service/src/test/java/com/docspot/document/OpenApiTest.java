package com.docspot.document;

import com.docspot.platform.test.WithServers;
import com.docspot.platform.test.openapi.OpenApiRules;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithServers
class OpenApiTest extends OpenApiRules {}
