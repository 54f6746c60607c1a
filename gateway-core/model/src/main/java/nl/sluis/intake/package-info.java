/** The ports through which adapters turn what comes in into signals and consents. */
@NullMarked
package nl.sluis.intake;

import org.jspecify.annotations.NullMarked;
