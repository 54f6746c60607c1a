/** Getting what was decided to whom it was decided for, until it is confirmed or has expired. */
@NullMarked
package nl.sluis.dispatch;

import org.jspecify.annotations.NullMarked;
