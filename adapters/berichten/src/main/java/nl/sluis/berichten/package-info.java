/**
 * The message catalogue in JSON: what each type of message holds, and of which kind each value is,
 * is read off the policy set, so that a type that is added there can be sent here.
 */
@NullMarked
package nl.sluis.berichten;

import org.jspecify.annotations.NullMarked;
