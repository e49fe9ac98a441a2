package com.docspot.platform.web;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the authorization table lets this caller do with this operation: the relations, one of which
 * the caller must have to the thing asked for. Controllers take it as a method argument and hand it
 * to the use case, which knows the thing.
 *
 * @param relations as the table names them: {@code any}, {@code self}, {@code guardian}, {@code
 *     carer}, {@code patient}, {@code doctor}, {@code organisation}, {@code holder}, {@code
 *     scope:<name>}
 * @param kin what the caller is to patients
 */
public record Access(Caller caller, Set<String> relations, Kin kin) {

    /** The relation that asks for nothing further. */
    public static final String ANY = "any";

    public Access {
        relations = Set.copyOf(relations);
    }

    /** Of somebody who acts for nobody else. */
    public Access(Caller caller, Set<String> relations) {
        this(caller, relations, Kin.OWN);
    }

    /** What the caller is to a patient, in the words of the table; empty if nothing. */
    public Optional<String> kinTo(@Nullable String patientId) {
        return patientId == null ? Optional.empty() : kin.of(caller, patientId);
    }

    /** Whether the role alone suffices. */
    public boolean unrestricted() {
        return relations.contains(ANY);
    }

    /** Whether somebody with this relation to the thing may do it. */
    public boolean permits(String relation) {
        return unrestricted() || relations.contains(relation);
    }

    /**
     * Lets the request go on if one of the relations that the caller has to the thing permits it.
     *
     * @throws NotFoundException otherwise, so that what is not yours looks like what does not exist
     */
    public void require(String... heldRelations) {
        if (unrestricted()) {
            return;
        }
        for (var held : heldRelations) {
            if (relations.contains(held)) {
                return;
            }
        }
        throw new NotFoundException();
    }
}
