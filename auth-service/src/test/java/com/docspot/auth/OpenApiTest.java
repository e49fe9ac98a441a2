package com.docspot.auth;

import com.docspot.platform.test.openapi.OpenApiRules;

@AuthTest
class OpenApiTest extends OpenApiRules {}
