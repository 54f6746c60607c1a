/** What the privacy officer (FG) must look at afterwards: data that went out under break-glass. */
@NullMarked
package nl.sluis.review;

import org.jspecify.annotations.NullMarked;
