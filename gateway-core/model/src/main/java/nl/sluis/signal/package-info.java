/** The one canonical form of what a sender pushes: a concern about one or more persons. */
@NullMarked
package nl.sluis.signal;

import org.jspecify.annotations.NullMarked;
