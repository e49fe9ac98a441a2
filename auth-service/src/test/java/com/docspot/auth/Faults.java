package com.docspot.auth;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/**
 * Lets the next request die at one of its steps in the database, as if its process were killed
 * there: nothing after that step happens, and nobody hears of what did.
 */
public final class Faults implements CommandListener, MongoClientSettingsBuilderCustomizer {

    /** Whether the step itself still happens. */
    public enum When {
        BEFORE,
        AFTER
    }

    private When when = When.BEFORE;
    private int left;
    private boolean struck;

    /** The next request dies at this step, counted from one. */
    public synchronized void killAt(int step, When moment) {
        when = moment;
        left = step;
        struck = false;
    }

    /** Nothing dies any more; whether anything has. */
    public synchronized boolean calm() {
        left = 0;
        return struck;
    }

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.addCommandListener(this);
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        step(When.BEFORE, event);
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        step(When.AFTER, event);
    }

    private synchronized void step(When moment, CommandEvent event) {
        if (moment != when || left == 0 || !isOfARequest()) {
            return;
        }
        left--;
        if (left == 0) {
            struck = true;
            throw new Killed(moment + " " + event.getCommandName());
        }
    }

    /** Sweeps and relays go on, on threads of their own. */
    private static boolean isOfARequest() {
        return Thread.currentThread().getName().startsWith("tomcat-handler");
    }

    /** No exception, since the driver and we ourselves might recover from one. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed(String at) {
            super(at, null, false, false);
        }
    }
}
