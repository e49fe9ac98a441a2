package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void anIdSaysWhatItIsOf() {
        var id = Ids.next("apt");
        assertThat(id)
                .matches("apt-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(Ids.isId("apt", id)).isTrue();
        assertThat(Ids.isId("doc", id)).isFalse();
        for (var other :
                List.of(
                        "",
                        "apt",
                        "apt-",
                        "apt-" + UUID.randomUUID(),
                        id + "0",
                        id.toUpperCase(),
                        " " + id)) {
            assertThat(Ids.isId("apt", other)).as(other).isFalse();
        }
    }

    @Test
    void idsGrow() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 100_000; i++) {
            ids.add(Ids.next("x"));
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsOfManyThreadsDiffer() throws Exception {
        var all = Collections.synchronizedList(new ArrayList<String>());
        try (var threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(
                    Collections.nCopies(
                            8,
                            (Callable<Void>)
                                    () -> {
                                        for (var i = 0; i < 5_000; i++) {
                                            all.add(Ids.next("x"));
                                        }
                                        return null;
                                    }));
        }
        assertThat(all).hasSize(40_000).doesNotHaveDuplicates();
    }

    @Test
    void theirTimeIsNow() {
        var millis = Ids.nextUuid().getMostSignificantBits() >>> 16;
        assertThat(Instant.ofEpochMilli(millis))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
    }
}
