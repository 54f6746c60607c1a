package nl.sluis.signal;

import java.util.regex.Pattern;

/**
 * The type of a message in reverse-DNS form, such as {@code nl.jeugd.signaal.gemeld} (NL GOV
 * profile for CloudEvents 1.1, attribute {@code type}).
 */
public record MessageType(String value) implements Comparable<MessageType> {

  private static final Pattern FORM = Pattern.compile("nl(\\.[a-z0-9]+){1,6}");

  /** A professional signals a concern about a child or household (M1). */
  public static final MessageType SIGNAL = new MessageType("nl.jeugd.signaal.gemeld");

  /** A creditor reports a payment arrear to the municipality (M21). */
  public static final MessageType DEBT_SIGNAL = new MessageType("nl.jeugd.schuld.vroegsignaal");

  /** A report to the Verwijsindex that a professional is concerned (M4). */
  public static final MessageType INDEX_REPORT = new MessageType("nl.jeugd.vir.melding");

  /** The casusregisseur tells all who are involved that a plan ends (M14). */
  public static final MessageType PLAN_ENDED = new MessageType("nl.jeugd.casus.afsluiting");

  /** A reporter takes its report to the Verwijsindex back (M4). */
  public static final MessageType INDEX_WITHDRAWAL = new MessageType("nl.jeugd.vir.afmelding");

  /** The Verwijsindex tells that another has reported the same young person (M5). */
  public static final MessageType INDEX_MATCH = new MessageType("nl.jeugd.vir.match");

  /** The Verwijsindex tells that another has reported a child of the same family (M5). */
  public static final MessageType INDEX_FAMILY_MATCH = new MessageType("nl.jeugd.vir.gezinsmatch");

  /** The Verwijsindex tells a new reporter, once, who reported formerly (M5). */
  public static final MessageType INDEX_ARCHIVE_SIGNAL =
      new MessageType("nl.jeugd.vir.archiefsignaal");

  /** A participant registers what a person agreed to (M22). */
  public static final MessageType CONSENT = new MessageType("nl.jeugd.toestemming");

  /** The gateway tells a sender what became of its signal (M2). */
  public static final MessageType SIGNAL_ANSWERED = new MessageType("nl.jeugd.signaal.ontvangen");

  /** The gateway tells a recipient that what a message rested on was withdrawn (M22; AVG 19). */
  public static final MessageType CONSENT_WITHDRAWN =
      new MessageType("nl.jeugd.toestemming.ingetrokken");

  /** A participant that may send this may say that an objection is well-founded (AVG 21(1)). */
  public static final MessageType OBJECTION_UPHELD = new MessageType("nl.jeugd.bezwaar.gegrond");

  /**
   * @throws IllegalArgumentException when the value has another form; the message does not repeat
   *     it
   */
  public MessageType {
    if (value.length() > 80 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("een berichttype is omgekeerde domeinnaam: nl.…");
    }
  }

  @Override
  public int compareTo(MessageType other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
