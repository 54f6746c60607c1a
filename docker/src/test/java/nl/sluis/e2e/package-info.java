/** The gateway from the outside: a real process, real certificates, real clients. */
@NullMarked
package nl.sluis.e2e;

import org.jspecify.annotations.NullMarked;
