/**
 * Breaks things under a whole gateway, over mutual TLS and with real senders and recipients around
 * it, and looks from outside whether what it promised still holds.
 */
@NullMarked
package nl.sluis.bench.chaos;

import org.jspecify.annotations.NullMarked;
