/**
 * The evidence in a SQLite file of its own, made from the ledger and made again when it is gone:
 * rows by which leaves are found, and figures kept per day so that no question reads everything.
 */
@NullMarked
package nl.sluis.audit.sqlite;

import org.jspecify.annotations.NullMarked;
