package nl.sluis.bench.chaos;

import java.time.Duration;

/**
 * How long is waited for what.
 *
 * @param answer as long as those around the gateway wait for an answer before they ask again
 * @param promised within this time after the errors ended pushes must be accepted again, beyond
 *     what it takes when nothing is broken
 * @param most after this time it is held not to come any more
 * @param reached as long as is waited until something breaks
 * @param sentAgain how many of the accepted signals of a round are sent once more after it
 */
record Limits(Duration answer, Duration promised, Duration most, Duration reached, int sentAgain) {

  /** As they are promised, on a machine that has little else to do. */
  static Limits quiet() {
    return new Limits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(6),
        60);
  }

  /** For a machine where other programs decide how quickly anything is answered. */
  static Limits busy() {
    return new Limits(
        Duration.ofSeconds(30),
        Duration.ofSeconds(90),
        Duration.ofSeconds(120),
        Duration.ofSeconds(10),
        15);
  }
}
