/**
 * What every push asks of the persons it names, in memory until a commit changes it. It stands
 * before a {@link nl.sluis.store.Store} to which one gateway commits; where several do, each would
 * have to hear of the others' commits first.
 */
@NullMarked
package nl.sluis.store.cached;

import org.jspecify.annotations.NullMarked;
