/** What participants can ask of the gateway besides pushing: consents, messages, notifications. */
@NullMarked
package nl.sluis.api;

import org.jspecify.annotations.NullMarked;
