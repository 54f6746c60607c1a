package nl.sluis.policy;

import java.util.Set;

/**
 * Names of the fields that the gateway itself can add to a message. They too leave only where an
 * allow-list names them.
 */
public final class Envelope {

  public static final String TIME = "tijdstip";
  public static final String SENDER_OIN = "afzender.oin";
  public static final String SENDER_NAME = "afzender.organisatie";
  public static final String SENDER_ROLE = "afzender.rol";
  public static final String SENDER_DEPARTMENT = "afzender.afdeling";
  public static final String SENDER_TELEPHONE = "afzender.telefoon";
  public static final String SENDER_EMAIL = "afzender.email";
  public static final String PSEUDONYM = "betrokkene.pseudoniem";
  public static final String PURPOSE = "doel";
  public static final String BASIS = "grondslag";
  public static final String RULE = "regel";
  public static final String REMOVE_ON = "verwijderdatum";
  public static final String ARCHIVE_UNTIL = "archiefdatum";

  /** All of them. */
  public static final Set<String> NAMES =
      Set.of(
          TIME,
          SENDER_OIN,
          SENDER_NAME,
          SENDER_ROLE,
          SENDER_DEPARTMENT,
          SENDER_TELEPHONE,
          SENDER_EMAIL,
          PSEUDONYM,
          PURPOSE,
          BASIS,
          RULE,
          REMOVE_ON,
          ARCHIVE_UNTIL);

  private Envelope() {}
}
