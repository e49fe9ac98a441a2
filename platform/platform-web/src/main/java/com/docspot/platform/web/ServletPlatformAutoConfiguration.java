package com.docspot.platform.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Being written. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
class ServletPlatformAutoConfiguration {}
