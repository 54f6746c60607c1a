/**
 * Makes chosen system calls on chosen files fail in another process, to see that a promise holds
 * when a disk does not.
 */
@NullMarked
package nl.sluis.faults;

import org.jspecify.annotations.NullMarked;
