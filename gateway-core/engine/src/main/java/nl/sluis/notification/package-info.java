/** Telling those who subscribed that there is something, without telling what or about whom. */
@NullMarked
package nl.sluis.notification;

import org.jspecify.annotations.NullMarked;
