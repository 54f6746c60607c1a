package nl.sluis.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;

/**
 * One loaded, checked and immutable version of policies/. Everything a decision needs is in it, so
 * a decision is never made with parts of two versions.
 */
public final class PolicySet {

  /**
   * What the set says of itself and of the gateway.
   *
   * @param version version as written, and a hash over all files, such as {@code 2026.11+1f0c2b…}
   * @param municipality the organisation that runs the gateway
   * @param municipalityName its name
   * @param zone the time zone in which days begin
   * @param inboxTerm how long a message waits to be picked up
   * @param deliveryTerm how long delivery to a system is tried
   */
  public record Charter(
      String version,
      Oin municipality,
      String municipalityName,
      ZoneId zone,
      Duration inboxTerm,
      Duration deliveryTerm) {}

  private final Charter charter;
  private final Map<Oin, Agreement> agreements;
  private final Map<String, String> articles;
  private final Set<String> roles;
  private final Set<String> purposes;
  private final Consents consents;
  private final Map<MessageType, RemovalTerm> removal;
  private final Routing routing;
  private final Judge judge;

  PolicySet(
      Charter charter,
      Map<Oin, Agreement> agreements,
      Map<String, String> articles,
      Set<String> roles,
      Set<String> purposes,
      Consents consents,
      Map<MessageType, RemovalTerm> removal,
      Routing routing,
      Judge judge) {
    this.charter = charter;
    this.agreements = Map.copyOf(agreements);
    this.articles = Map.copyOf(articles);
    this.roles = Set.copyOf(roles);
    this.purposes = Set.copyOf(purposes);
    this.consents = consents;
    this.removal = Map.copyOf(removal);
    this.routing = routing;
    this.judge = judge;
  }

  public Charter charter() {
    return charter;
  }

  /** The agreement with an organisation, whether or not it holds today. */
  public Optional<Agreement> agreement(Oin oin) {
    return Optional.ofNullable(agreements.get(oin));
  }

  /** Law and article by id of the legal basis. */
  public Map<String, String> articles() {
    return articles;
  }

  /** All agreements, by OIN. */
  public Map<Oin, Agreement> agreements() {
    return agreements;
  }

  /** The organisation may send messages of this type today. */
  public boolean maySend(Oin oin, MessageType type, LocalDate day) {
    Agreement agreement = agreements.get(oin);
    return agreement != null && agreement.holdsOn(day) && agreement.sends().contains(type);
  }

  /** Where a signal goes for one of the persons it names. */
  public List<Route> routes(Signal signal, Subject subject) {
    return routing.routes(signal, subject);
  }

  /** Decides. Total: every question has an answer, and the last answer is no. */
  public Decision decide(Question question) {
    return judge.decide(question);
  }

  /** The day on which what such a message says must be removed, when a law sets one. */
  public Optional<LocalDate> removeOn(MessageType type, Subject subject, LocalDate day) {
    return Optional.ofNullable(removal.get(type)).map(term -> term.endsOn(subject, day));
  }

  /** Whether an organisation is one of the teams of an area. */
  public boolean worksIn(Oin oin, String area) {
    return routing.teams(area).contains(oin);
  }

  /** Names of the areas that routing knows. */
  public Set<String> areas() {
    return routing.areaNames();
  }

  public boolean knowsRole(String role) {
    return roles.contains(role);
  }

  public boolean knowsPurpose(String purpose) {
    return purposes.contains(purpose);
  }

  /** Whether this is a type of gezag that the age table knows. */
  public boolean knowsCustody(String custody) {
    return consents.knowsCustody(custody);
  }
}
