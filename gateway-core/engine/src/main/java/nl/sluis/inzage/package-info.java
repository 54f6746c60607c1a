/** Access to one's own data (AVG 15): what was exchanged about a person, in plain Dutch. */
@NullMarked
package nl.sluis.inzage;

import org.jspecify.annotations.NullMarked;
