package nl.sluis.verwijsindex;

/** Why the index does not take a message; its word is the reason of the dead letter. */
enum Refusal implements Reading {
  /** Another type than {@code nl.jeugd.vir.melding} and {@code nl.jeugd.vir.afmelding}. */
  TYPE("berichttype"),
  /** More than {@link ReportParser#MAX_BYTES}. */
  TOO_LARGE("te-groot"),
  /** Not one JSON object, or one that names a member twice. */
  NOT_JSON("geen-json"),
  /** A member that a report does not have, wherever it stands. */
  FIELD_NOT_ALLOWED("veld-niet-toegestaan"),
  /** A member that is missing, of another type or of another form. */
  FIELD_MALFORMED("veld-ongeldig"),
  /** A day of removal more than two years after the report (Jeugdwet 7.1.4.5). */
  REMOVAL_TOO_LATE("verwijderdatum"),
  /** A day in the archive before the day of removal, or more than five years after it. */
  ARCHIVE_TOO_LATE("archiefdatum"),
  /** The day of removal has come already. */
  EXPIRED("verlopen"),
  /** The person was erased after it was decided. */
  ERASED("gewist"),
  /** The reporter took it back after it was decided. */
  WITHDRAWN("afgemeld");

  private final String word;

  Refusal(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
