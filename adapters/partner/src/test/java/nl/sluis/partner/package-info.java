/** Tests of signals that come as CloudEvents. */
@NullMarked
package nl.sluis.partner;

import org.jspecify.annotations.NullMarked;
