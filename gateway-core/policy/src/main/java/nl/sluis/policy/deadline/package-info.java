/**
 * Terms as policies/ state them: when one begins, how its last day is counted in working days, what
 * ends it, and who is told when it is about to pass or has passed.
 */
@NullMarked
package nl.sluis.policy.deadline;

import org.jspecify.annotations.NullMarked;
