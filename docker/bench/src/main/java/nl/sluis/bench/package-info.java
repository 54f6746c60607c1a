/**
 * The benchmarks: Sluis in full between a bare Netty echo and a plain Camel route, in one run, with
 * everything that was answered counted again where it should have arrived.
 */
@NullMarked
package nl.sluis.bench;

import org.jspecify.annotations.NullMarked;
