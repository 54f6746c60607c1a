package nl.sluis.e2e;

/** Requests about the rights of a person, by who acts for them. */
final class Rights {

  private static final String SELF = "{\"hoedanigheid\":\"betrokkene\",\"kenmerk\":\"betrokkene\"}";
  private static final String PARENTS =
      "{\"hoedanigheid\":\"vertegenwoordiger\",\"kenmerk\":\"ouder-1\"},"
          + "{\"hoedanigheid\":\"vertegenwoordiger\",\"kenmerk\":\"ouder-2\"}";

  private Rights() {}

  static String erasure(String bsn) {
    return request(bsn, "2014-03-02", SELF + "," + PARENTS)
        .replaceFirst("}$", ",\"grond\":\"toestemming-ingetrokken\"}");
  }

  static String access(String bsn, String born, boolean self) {
    return request(bsn, born, self ? SELF : PARENTS);
  }

  /** By youth and parents together, with every embargo lifted. */
  static String accessToAll(String bsn) {
    return request(bsn, "2014-03-02", SELF + "," + PARENTS)
        .replaceFirst("}$", ",\"embargoOpheffen\":true}");
  }

  private static String request(String bsn, String born, String askers) {
    return """
    {"betrokkene":{"bsn":"%s","geboortedatum":"%s"},"verzoekers":[%s],"gezag":"tweehoofdig"}\
    """
        .formatted(bsn, born, askers);
  }
}
