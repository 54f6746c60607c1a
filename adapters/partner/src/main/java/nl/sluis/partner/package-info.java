/**
 * Signals that come as CloudEvents, by the NL GOV profile 1.1: the event is an envelope around the
 * same document that schools push.
 *
 * <p>Of the context attributes only id, source, type and time count. All others, {@code subject}
 * among them, are read as CloudEvents asks and then left behind: they are never used, logged or
 * passed on.
 */
@NullMarked
package nl.sluis.partner;

import org.jspecify.annotations.NullMarked;
