/**
 * Notifications by webhook: a content-free CloudEvent is posted to an https address of the
 * subscriber, who agreed to that first (HTTP 1.1 Web Hooks for Event Delivery 1.0.1).
 */
@NullMarked
package nl.sluis.webhook;

import org.jspecify.annotations.NullMarked;
