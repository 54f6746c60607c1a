package nl.sluis.index;

/** Why somebody is told of another reporter. */
public enum SignalKind {
  /** Both reported the same young person (Jeugdwet 7.1.2.3(1)(c)). */
  SAME_PERSON("match"),
  /**
   * They reported different young persons who have a parent, or where that is on an address, in
   * common (Jeugdwet 7.1.2.3(1)(d) and (e)).
   */
  SAME_FAMILY("gezinsmatch"),
  /** The other's report has ended and is in the historical archive (Jeugdwet 7.1.4.6). */
  ARCHIVE("archiefsignaal");

  private final String slug;

  SignalKind(String slug) {
    this.slug = slug;
  }

  /** Its word in messages. */
  public String slug() {
    return slug;
  }
}
