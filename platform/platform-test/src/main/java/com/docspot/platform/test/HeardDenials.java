package com.docspot.platform.test;

import com.docspot.platform.web.Denial;
import com.docspot.platform.web.DenialListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears each refusal beside the access trail, so that a test can tell that it was told. */
public final class HeardDenials implements DenialListener {

    private final List<Denial> denials = new CopyOnWriteArrayList<>();

    @Override
    public void denied(Denial denial) {
        denials.add(denial);
    }

    /** How many were heard so far. */
    public int count() {
        return denials.size();
    }

    /** Those after the first {@code count}. */
    public List<Denial> since(int count) {
        return List.copyOf(denials.subList(count, denials.size()));
    }
}
