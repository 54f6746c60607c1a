/**
 * The door: the server where participants come in, with mutual TLS and strict HTTP/1.1 and HTTP/2.
 * It knows who calls, refuses what is malformed or too much, and hands whole requests to a {@link
 * nl.sluis.ingress.Handler}; only this package knows Netty.
 */
@NullMarked
package nl.sluis.ingress;

import org.jspecify.annotations.NullMarked;
