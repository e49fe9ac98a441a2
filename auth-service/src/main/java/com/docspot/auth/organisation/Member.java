package com.docspot.auth.organisation;

import com.docspot.auth.account.Login;

/** Somebody who acts for an organisation. */
public record Member(Login login, Position position) {}
