package com.docspot.auth.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method, or on all methods of a controller: who wants this must have shown their
 * password or a factor within the last minutes, in the session that asks. Otherwise the answer is
 * 403 {@code prove-again}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AsksAgain {}
