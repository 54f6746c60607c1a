package nl.sluis.http;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mistake of the gateway itself: the same request fails again, so nobody is asked to try again.
 * Who asked hears a reference, under which the log has what went wrong.
 */
public final class Fault {

  private static final Logger LOG = LoggerFactory.getLogger(Fault.class);

  private Fault() {}

  /**
   * Logs what went wrong, and words it for who asked. Messages of exceptions can quote the request;
   * only their kinds and where they were thrown are logged.
   *
   * @param failure what was thrown; null when there was no answer
   * @param reference random, so that it tells nothing
   */
  public static Problem told(@Nullable Throwable failure, String reference) {
    LOG.atError()
        .addKeyValue("reference", reference)
        .addKeyValue("reason", failure == null ? "no answer" : kinds(failure))
        .addKeyValue("at", at(failure))
        .log("request failed by a fault of the gateway");
    return Problem.of(
        ProblemType.INTERNE_FOUT,
        "De gateway maakte zelf een fout; opnieuw proberen helpt niet. Meld het bij de beheerder met"
            + " kenmerk "
            + reference
            + ".");
  }

  private static String kinds(Throwable failure) {
    StringBuilder kinds = new StringBuilder(failure.getClass().getName());
    Throwable cause = failure.getCause();
    while (cause != null && kinds.length() < 500) {
      kinds.append(" < ").append(cause.getClass().getName());
      cause = cause.getCause();
    }
    return kinds.toString();
  }

  /** Where the first of all causes was thrown. */
  private static String at(@Nullable Throwable failure) {
    Throwable first = failure;
    for (int depth = 0; first != null && first.getCause() != null && depth < 20; depth++) {
      first = first.getCause();
    }
    return first == null || first.getStackTrace().length == 0
        ? "unknown"
        : first.getStackTrace()[0].toString();
  }
}
