/** What each organisation was agreed with: what it may send, to whom and how it is reached. */
@NullMarked
package nl.sluis.agreement;

import org.jspecify.annotations.NullMarked;
