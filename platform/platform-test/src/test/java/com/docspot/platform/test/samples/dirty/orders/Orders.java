package com.docspot.platform.test.samples.dirty.orders;

import com.docspot.platform.test.samples.dirty.orders.detail.Lines;
import com.docspot.platform.test.samples.dirty.orders.web.OrdersController;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.repository.CrudRepository;

class Orders {

    @Autowired Lines lines;

    interface Kept extends CrudRepository<Lines, String> {}

    Object edge(OrdersController controller) {
        return lines;
    }

    void times() {
        System.out.println(Instant.now());
        LocalDate.now(ZoneOffset.UTC);
        Clock.systemUTC().instant();
        new Date().getTime();
        Instant.ofEpochMilli(System.currentTimeMillis() + System.nanoTime());
        Instant.now(Clock.tick(null, null));
    }

    void saves(MongoTemplate mongo, Kept kept) {
        mongo.save(lines);
        kept.save(lines);
    }
}
