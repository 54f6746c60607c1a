/**
 * What comes in and goes out at the door, free of any server library: requests, answers, problems.
 */
@NullMarked
package nl.sluis.http;

import org.jspecify.annotations.NullMarked;
