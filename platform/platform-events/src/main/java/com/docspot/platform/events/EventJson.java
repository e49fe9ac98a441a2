package com.docspot.platform.events;

import tools.jackson.databind.json.JsonMapper;

/** Events are read tolerantly, unlike requests: an unknown field is a newer writer. */
final class EventJson {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EventJson() {}
}
