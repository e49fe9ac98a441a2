package com.docspot.doctor.search;

/** In which order results come. */
public enum Sorting {
    RELEVANCE,
    DISTANCE,
    NEXT_AVAILABLE
}
