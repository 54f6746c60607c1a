@NullMarked
package nl.sluis.audit.sqlite;

import org.jspecify.annotations.NullMarked;
