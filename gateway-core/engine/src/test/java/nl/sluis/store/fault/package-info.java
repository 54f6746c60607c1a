/** The store in a process of its own, in which the disk can be made to fail. */
@NullMarked
package nl.sluis.store.fault;

import org.jspecify.annotations.NullMarked;
