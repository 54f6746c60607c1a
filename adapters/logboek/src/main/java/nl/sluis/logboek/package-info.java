/**
 * The ledger in the forms that others read: Logboek Dataverwerkingen, Authorization Decision Log,
 * FSC Logging and NEN 7513. Each record is made from one leaf, and records of one trace share its
 * id.
 */
@NullMarked
package nl.sluis.logboek;

import org.jspecify.annotations.NullMarked;
