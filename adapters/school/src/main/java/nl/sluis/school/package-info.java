/**
 * The JSON form of a signal: what schools and partners push, its schema, and how it becomes a
 * {@link nl.sluis.signal.Signal}.
 *
 * <p>{@link nl.sluis.school.SignalForm} is the way in. It reads with a strict streaming reader that
 * accepts what {@code signaal.schema.json} accepts; the schema itself is asked only when the reader
 * refuses, to tell the sender where.
 */
@NullMarked
package nl.sluis.school;

import org.jspecify.annotations.NullMarked;
