/** Terms that run: who must have done what before when, as it is kept until it is over. */
@NullMarked
package nl.sluis.deadline;

import org.jspecify.annotations.NullMarked;
