/** The articles that rules rest on. */
@NullMarked
package nl.sluis.law;

import org.jspecify.annotations.NullMarked;
