/** Tests of the JSON form of a signal. */
@NullMarked
package nl.sluis.school;

import org.jspecify.annotations.NullMarked;
