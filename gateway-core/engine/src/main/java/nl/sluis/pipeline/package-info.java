/**
 * The way of a signal, from the door to durable: {@link nl.sluis.pipeline.SignalRoute} is the map,
 * and each step on it is one small class here.
 */
@NullMarked
package nl.sluis.pipeline;

import org.jspecify.annotations.NullMarked;
