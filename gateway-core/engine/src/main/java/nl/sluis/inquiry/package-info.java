/** Requests for information that went out, so that an answer can be held against what was asked. */
@NullMarked
package nl.sluis.inquiry;

import org.jspecify.annotations.NullMarked;
