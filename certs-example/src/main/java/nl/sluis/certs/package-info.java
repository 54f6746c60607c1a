/**
 * The example PKI: certificates for fictional participants, to try and test Sluis with. Production
 * takes its certificates from PKIoverheid and does not use this package.
 */
@NullMarked
package nl.sluis.certs;

import org.jspecify.annotations.NullMarked;
