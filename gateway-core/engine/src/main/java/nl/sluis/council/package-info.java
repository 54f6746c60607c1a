/**
 * Figures for the municipal council: how many signals, how soon they were picked up and what came
 * of them, by month and neighbourhood. Counts only, and none so small that it speaks of somebody.
 */
@NullMarked
package nl.sluis.council;

import org.jspecify.annotations.NullMarked;
