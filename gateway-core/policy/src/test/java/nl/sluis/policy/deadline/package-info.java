@NullMarked
package nl.sluis.policy.deadline;

import org.jspecify.annotations.NullMarked;
