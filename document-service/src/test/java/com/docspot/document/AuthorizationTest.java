package com.docspot.document;

import com.docspot.platform.test.AuthorizationTableRules;
import com.docspot.platform.test.WithServers;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@WithServers
class AuthorizationTest extends AuthorizationTableRules {}
