/** Notifications over Kafka: a content-free CloudEvent on the topic of its subscription. */
@NullMarked
package nl.sluis.kafka;

import org.jspecify.annotations.NullMarked;
