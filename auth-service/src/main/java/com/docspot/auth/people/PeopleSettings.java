package com.docspot.auth.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is handed out about patients can be used.
 *
 * @param invitationLasts how long a guardian or carer can accept
 * @param takeOverLasts how long a person can take over their record by a code
 */
@ConfigurationProperties("docspot.auth.people")
record PeopleSettings(
        @DefaultValue("7d") Duration invitationLasts,
        @DefaultValue("14d") Duration takeOverLasts) {}
