package com.docspot.platform.mongo;

import org.bson.Document;

/**
 * What a unique index refused.
 *
 * @param index the name of the index
 * @param keyPattern its fields
 * @param keyValue the value that is taken; empty when the server does not tell
 */
public record Duplicate(String index, Document keyPattern, Document keyValue) {}
