package com.docspot.doctor.clinic;

import org.jspecify.annotations.Nullable;

/**
 * A room as it is asked for.
 *
 * @param id of a room that there is; absent = a new one
 */
public record RoomDraft(@Nullable String id, @Nullable String name) {}
