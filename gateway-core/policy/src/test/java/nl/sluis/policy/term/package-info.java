@NullMarked
package nl.sluis.policy.term;

import org.jspecify.annotations.NullMarked;
