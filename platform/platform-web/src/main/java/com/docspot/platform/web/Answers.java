package com.docspot.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation answers when it is done, where the method's return type does not tell because a
 * refusal looks different: once for each status. The documents in {@code contracts/openapi} say it
 * to everybody else.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Answers.Several.class)
public @interface Answers {

    /** The body: by default what the return type says, {@code Void} where there is none. */
    Class<?> value() default ReturnType.class;

    /** The status of success. */
    int status() default 200;

    /** Whether the body is a {@link Page} of {@link #value()}. */
    boolean page() default false;

    /** Holds the answers of a method that has more than one. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        Answers[] value();
    }

    /** Stands for what the method's return type says. */
    final class ReturnType {
        private ReturnType() {}
    }
}
