/**
 * Brings what is out of date up to date: modules with Maven, the web client with npm, jars laid out
 * for a quick start.
 */
@NullMarked
package com.docspot.localstack.build;

import org.jspecify.annotations.NullMarked;
