package com.docspot.platform.trail;

import java.util.Collection;

/**
 * An answer that holds health data, and says whose. A view that implements this, alone, in a list
 * or on a page, is on the access trail before it is sent; nobody has to remember to call the {@link
 * Trail}.
 */
public interface HealthData {

    /** The patients ({@code pat-…}) that this tells about; none where it tells about nobody. */
    Collection<String> subjects();
}
