/**
 * The store as rows and SQL, whatever the database; what databases do in their own way is in {@link
 * Database}.
 */
@NullMarked
package nl.sluis.store.sql;

import org.jspecify.annotations.NullMarked;
