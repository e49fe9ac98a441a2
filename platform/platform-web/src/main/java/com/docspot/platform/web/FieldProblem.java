package com.docspot.platform.web;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where: a JSON pointer into the body (RFC 6901, {@code /items/0/start}), or {@code
 *     /} and the name of a path, query or header parameter
 * @param message what, for the person who reads it
 */
public record FieldProblem(String pointer, String message) {}
