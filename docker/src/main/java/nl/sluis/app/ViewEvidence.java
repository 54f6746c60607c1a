package nl.sluis.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.api.Endpoint;
import nl.sluis.api.RecordQuery;
import nl.sluis.api.RouteKey;
import nl.sluis.store.Committer;

/**
 * Which evidence each GET of a participant, the FG or the manager leaves, or why it leaves none. A
 * GET that does not stand here keeps the gateway from starting.
 */
final class ViewEvidence {

  /** What comes of a GET. */
  sealed interface Look {}

  /** A leaf with this reason. */
  record Leaves(String reason) implements Look {}

  /** The endpoint itself makes a leaf, which knows more. */
  record Itself() implements Look {}

  /** No leaf. */
  record None(String because) implements Look {}

  private static final Look ITSELF = new Itself();
  private static final Look POINTERS =
      new None("ids and types without a person; opening what they point to is recorded");
  private static final Look OWN_SETTING = new None("the caller's own setting, about nobody");
  private static final Look DOCUMENT = new None("a document that anyone may have");

  private static final Map<String, Look> ALL =
      Stream.of(
              Map.entry("/v1/berichten", POINTERS),
              Map.entry("/v1/berichten/{id}", ITSELF),
              Map.entry("/v1/casussen", new Leaves("casussen")),
              Map.entry("/v1/casussen/{id}", ITSELF),
              Map.entry("/schemas/berichten/{id}", DOCUMENT),
              Map.entry("/v1/toestemmingen/{id}", new Leaves("toestemming")),
              Map.entry("/v1/bezwaren/{id}", new Leaves("bezwaar")),
              Map.entry("/fhir/Consent/{id}", new Leaves("toestemming")),
              Map.entry("/v1/signalen/{id}", new Leaves("signaal")),
              Map.entry("/v1/abonnementen", OWN_SETTING),
              Map.entry("/v1/abonnementen/{id}", OWN_SETTING),
              Map.entry("/v1/notificaties", POINTERS),
              Map.entry("/v1/notificaties/stroom", POINTERS),
              Map.entry("/fhir/Subscription", OWN_SETTING),
              Map.entry("/fhir/Subscription/{id}", OWN_SETTING),
              Map.entry("/fhir/Subscription/$status", POINTERS),
              Map.entry("/fhir/Subscription/{id}/$status", POINTERS),
              Map.entry("/fhir/Subscription/{id}/$events", POINTERS),
              Map.entry("/getuige/logboeken/{id}", new None("a hash and a number")),
              Map.entry("/v1/termijnen", new Leaves("termijnen")),
              Map.entry("/v1/logs", ITSELF),
              Map.entry("/v1/verwijsindex/meldingen", new Leaves("verwijsindex-meldingen")),
              Map.entry("/v1/verwijsindex/signalen", new Leaves("verwijsindex-signalen")),
              Map.entry("/v1/verwijsindex/matches", new Leaves("verwijsindex-matches")),
              Map.entry("/v1/dode-berichten", new Leaves("dode-berichten")),
              Map.entry("/v1/beoordelingen", new Leaves("beoordelingen")),
              Map.entry("/v1/gelijkenissen", new Leaves("gelijkenissen")),
              Map.entry("/v1/raadscijfers", new Leaves("raadscijfers")),
              Map.entry("/v1/beleid", DOCUMENT),
              Map.entry("/v1/logboek", ITSELF))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private ViewEvidence() {}

  /** The same lines, of which each GET leaves the evidence it must. */
  static Map<RouteKey, Endpoint> recorded(Map<RouteKey, Endpoint> lines, Committer committer) {
    RecordQuery queried = new RecordQuery(committer);
    Map<RouteKey, Endpoint> recorded = new LinkedHashMap<>();
    lines.forEach((line, endpoint) ->
        recorded.put(
            line,
            line.method().equals("GET") && of(line) instanceof Leaves(String reason)
                ? queried.recorded(reason, endpoint)
                : endpoint));
    return recorded;
  }

  /**
   * @throws IllegalStateException when nobody decided what this GET leaves
   */
  static Look of(RouteKey line) {
    Look look = ALL.get(line.path());
    if (look == null) {
      throw new IllegalStateException(line.path() + ": say in Looks which evidence this leaves");
    }
    return look;
  }
}
