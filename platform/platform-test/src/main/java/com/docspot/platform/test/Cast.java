package com.docspot.platform.test;

import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who asks, in the proof of an authorization table. */
public final class Cast {

    private Cast() {}

    /**
     * Somebody who asks.
     *
     * @param name for the person who reads a failure
     * @param token gives one; that of nobody gives null
     * @param relations what they are to the things of the proof, in the table's words
     */
    public record Person(
            String name, Role role, Supplier<@Nullable String> token, Set<String> relations) {

        public Person {
            relations = Set.copyOf(relations);
        }

        /** The same with one token for all requests. */
        Person signedInOnce() {
            var held = token.get();
            return new Person(name, role, () -> held, relations);
        }

        @Override
        public String toString() {
            return role + " (" + name + ")";
        }
    }

    /** Somebody with these relations. */
    public static Person person(String name, Role role, String token, String... relations) {
        return new Person(name, role, () -> token, Set.of(relations));
    }

    /** Somebody with these relations, signed in anew for each request. */
    public static Person person(
            String name, Role role, Supplier<@Nullable String> token, String... relations) {
        return new Person(name, role, token, Set.of(relations));
    }

    /** One of each role who has nothing to do with anything. */
    public static List<Person> strangers() {
        return List.of(
                new Person("without a token", Role.ANON, () -> null, Set.of()),
                person("a stranger", Role.GUEST, TestTokens.guest(Ids.next("pat"))),
                person("a stranger", Role.ENROLLING, TestTokens.enrolling(Ids.next("usr"))),
                person("a stranger", Role.PATIENT, TestTokens.patient(Ids.next("pat"))),
                person("a stranger", Role.DOCTOR, TestTokens.doctor(Ids.next("doc"))),
                person("another organisation", Role.STAFF, TestTokens.staff(Ids.next("org"))),
                person("an administrator", Role.ADMIN, TestTokens.admin()),
                person(
                        "another organisation, no scope",
                        Role.CLIENT,
                        TestTokens.client(Ids.next("cli"), Ids.next("org"))),
                person("a service", Role.SERVICE, TestTokens.service("another-service")));
    }
}
