/** Questions and answers that people write beside the rules: to test them, and to ask what if. */
@NullMarked
package nl.sluis.policy.cases;

import org.jspecify.annotations.NullMarked;
