/**
 * What the evidence answers to who audits it: what happened in one exchange, who got what about
 * whom, and the questions of a privacy officer.
 */
@NullMarked
package nl.sluis.audit;

import org.jspecify.annotations.NullMarked;
