package nl.sluis.school;

import java.io.IOException;
import nl.sluis.http.Problem.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The end of reading a document that is not a signal. Stackless, and without a word of the input:
 * it costs little and shows nothing.
 */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  /** The document breaks the schema, which will say where. */
  static final Refused BY_SCHEMA = new Refused(null);

  private final transient @Nullable Finding finding;

  private Refused(@Nullable Finding finding) {
    super("refused");
    this.finding = finding;
  }

  /** The document fits the schema, but breaks a rule that a schema cannot express. */
  static Refused at(String pointer, String reason) {
    return new Refused(new Finding(pointer, reason));
  }

  /** The rule that was broken, when it is not one of the schema's. */
  @Nullable Finding finding() {
    return finding;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
