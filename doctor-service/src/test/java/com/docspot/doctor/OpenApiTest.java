package com.docspot.doctor;

import com.docspot.platform.test.openapi.OpenApiRules;

@DoctorServiceTest
class OpenApiTest extends OpenApiRules {}
