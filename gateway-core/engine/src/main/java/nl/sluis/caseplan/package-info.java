/**
 * One family, one plan, one regisseur: who has the regie of which household, since when, and how
 * far a plan is. Process only; nothing here says what is the matter with anyone.
 */
@NullMarked
package nl.sluis.caseplan;

import org.jspecify.annotations.NullMarked;
