package com.docspot.platform.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A listener that keeps what it hears, and fails when told to. */
class Recorder implements EventListener {

    private final String topic;
    private final Set<String> types;
    private final Map<String, List<Event>> heard = new ConcurrentHashMap<>();
    private final AtomicReference<Consumer<Event>> trouble = new AtomicReference<>(event -> {});

    Recorder(String topic, String... types) {
        this.topic = topic;
        this.types = Set.of(types);
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    @Override
    public void on(Event event) {
        trouble.get().accept(event);
        heard.computeIfAbsent(event.subject(), subject -> new CopyOnWriteArrayList<>()).add(event);
    }

    void whenAnEventComes(Consumer<Event> reaction) {
        trouble.set(reaction);
    }

    List<Event> of(String subject) {
        return heard.getOrDefault(subject, List.of());
    }

    List<Long> sequencesOf(String subject) {
        return of(subject).stream().map(Event::sequence).distinct().sorted().toList();
    }
}
