package com.docspot.auth.factor;

import com.docspot.platform.web.Role;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who needs a second factor, and how codes are asked for.
 *
 * @param required the roles that may do nothing without one
 * @param codeLasts how long a challenge can be met
 * @param enrolmentLasts how long an application has to show its first code
 * @param pause the least time between two codes that are sent for one challenge
 */
@ConfigurationProperties("docspot.auth.factor")
record FactorSettings(
        @DefaultValue({"DOCTOR", "STAFF", "ADMIN"}) Set<Role> required,
        @DefaultValue("5m") Duration codeLasts,
        @DefaultValue("10m") Duration enrolmentLasts,
        @DefaultValue("30s") Duration pause) {}
