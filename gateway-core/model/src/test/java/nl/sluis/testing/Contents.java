package nl.sluis.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Content of signals, by the canonical names of the fields. */
public final class Contents {

  /** Every field that content can have, with a value that cannot be mistaken for another. */
  public static final Map<String, Object> ALL = all();

  /** What a school would send: everything it may, and some that must not leave. */
  public static final Map<String, Object> CONCERN =
      only(
          "leefgebieden",
          "ernst",
          "urgentie",
          "gevraagdeActie",
          "toelichting",
          "besprokenMetOuders.besproken",
          "besprokenMetOuders.datum",
          "melder.naam",
          "melder.functie",
          "melder.telefoon",
          "melder.email",
          "derden");

  private Contents() {}

  /** These fields of {@link #ALL}. */
  public static Map<String, Object> only(String... names) {
    Map<String, Object> some = new LinkedHashMap<>();
    for (String name : names) {
      Object value = ALL.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no canonical field " + name);
      }
      some.put(name, value);
    }
    return some;
  }

  /** This content and one field more. */
  public static Map<String, Object> with(Map<String, Object> content, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(content);
    more.put(name, value);
    return more;
  }

  /** A random choice of fields. */
  public static Map<String, Object> some(Random random) {
    Map<String, Object> some = new LinkedHashMap<>(ALL);
    some.keySet().removeIf(name -> random.nextBoolean());
    return some;
  }

  private static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("leefgebieden", List.of("opleiding", "gezin"));
    all.put("ernst", "midden");
    all.put("urgentie", "week");
    all.put("gevraagdeActie", "contact-opnemen");
    all.put("toelichting", "KANARIE-toelichting");
    all.put("besprokenMetOuders.besproken", true);
    all.put("besprokenMetOuders.datum", "2026-11-18");
    all.put("verwijsindex.risicos", List.of("c", "k"));
    all.put("melder.naam", "KANARIE-melder");
    all.put("melder.functie", "intern begeleider");
    all.put("melder.telefoon", "0731234567");
    all.put("melder.email", "ib@school.example");
    all.put("verwijzing.soort", "jeugd-ggz");
    all.put("verwijzing.datum", "2026-11-19");
    all.put("verwijzing.brief", "KANARIE-brief");
    all.put("diagnose", "KANARIE-diagnose");
    all.put("medicatie", "KANARIE-medicatie");
    all.put("toetsscores", "KANARIE-toetsscores");
    all.put("derden", List.of("KANARIE-derde"));
    all.put("vroegsignaal.signaalpartner", "Huur");
    all.put("vroegsignaal.bedrag", 1250);
    all.put("vroegsignaal.ontstaansdatum", "2026-08-01");
    all.put("vroegsignaal.signaaldatum", "2026-11-20");
    all.put("vroegsignaal.crisissignaal", false);
    all.put("vroegsignaal.contactpoging", true);
    return Map.copyOf(all);
  }
}
