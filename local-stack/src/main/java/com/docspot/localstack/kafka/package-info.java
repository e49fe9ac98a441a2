/** A real Kafka broker in a process of its own. */
@NullMarked
package com.docspot.localstack.kafka;

import org.jspecify.annotations.NullMarked;
