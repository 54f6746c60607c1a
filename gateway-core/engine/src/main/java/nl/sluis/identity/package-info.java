/** Whether somebody may be another person who objects, for every door that decides. */
@NullMarked
package nl.sluis.identity;

import org.jspecify.annotations.NullMarked;
