package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Consent;
import nl.sluis.intake.MessageCatalogue;
import nl.sluis.intake.MessageForm;
import nl.sluis.law.LegalBasis;
import nl.sluis.participant.Oin;
import nl.sluis.policy.deadline.DeadlineRules;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One loaded, checked and immutable version of policies/. Everything a decision needs is in it, so
 * a decision is never made with parts of two versions.
 */
public final class PolicySet implements MessageCatalogue {

  /** The act of the age table that is withdrawing a consent. */
  public static final String WITHDRAW = "avg-intrekking";

  /** The act of the age table that is objecting. */
  public static final String OBJECT = "avg-bezwaar";

  /** Hexadecimal digits of the hash over all files that a version names. */
  public static final int FINGERPRINT = 12;

  private static final List<String> IN_PLACE_OF_REGIE = List.of("regisseur", "wijkteam");

  private final PolicyMetadata metadata;
  private final Rulebook rules;
  private final Map<Oin, Agreement> agreements;
  private final Routing routing;
  private final DeadlineRules deadlines;
  private final DecisionPoint decisionPoint;
  private final Map<String, String> articles;
  private final Set<String> conditionFields;

  public PolicySet(
      PolicyMetadata metadata,
      Rulebook rules,
      Map<Oin, Agreement> agreements,
      Routing routing,
      DeadlineRules deadlines) {
    this.metadata = metadata;
    this.rules = rules;
    this.agreements = Map.copyOf(agreements);
    this.routing = routing;
    this.deadlines = deadlines;
    this.decisionPoint = new DecisionPoint(rules, agreements);
    this.articles =
        rules.bases().values().stream()
            .collect(Collectors.toUnmodifiableMap(LegalBasis::id, LegalBasis::citation));
    this.conditionFields = rules.conditionFields();
  }

  public PolicyMetadata metadata() {
    return metadata;
  }

  /** All that law and policy say, for those who explain, prove or publish it. */
  public Rulebook rules() {
    return rules;
  }

  @Override
  public Optional<MessageForm> form(MessageType type) {
    return Optional.ofNullable(rules.messages().get(type))
        .map(kind ->
            new MessageForm(
                type, kind.aboutSomebody(), routes(type), kind.required(), kind.fields()));
  }

  @Override
  public Set<MessageType> types() {
    return rules.messages().keySet();
  }

  @Override
  public Map<String, Field> fields() {
    return rules.fields();
  }

  /** The deadlines there are, and the calendar by which they are kept. */
  public DeadlineRules deadlines() {
    return deadlines;
  }

  /** The same rules among other participants. */
  public PolicySet among(Map<Oin, Agreement> others) {
    return new PolicySet(metadata, rules, others, routing, deadlines);
  }

  /** The same rules in a gateway that has none of these outbound channels. */
  public PolicySet without(Set<String> channels) {
    return channels.isEmpty()
        ? this
        : new PolicySet(metadata, rules, agreements, routing.without(channels), deadlines);
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

  /**
   * The organisation may bring messages of this type today, which is never what the gateway says.
   */
  public boolean maySend(Oin oin, MessageType type, LocalDate day) {
    Agreement agreement = agreements.get(oin);
    return agreement != null
        && agreement.holdsOn(day)
        && agreement.sends().contains(type)
        && !byGateway(type);
  }

  /** Only the gateway itself says it, and only to whom it is meant for. */
  public boolean byGateway(MessageType type) {
    MessageKind kind = rules.messages().get(type);
    return kind != null && kind.byGateway();
  }

  /**
   * Where a signal goes for one of the persons it names: to whom the sender addressed it, or else
   * as routing says.
   *
   * @param subject the person; null when it is about nobody
   * @param involved the organisations around the person
   */
  public List<Route> routes(
      Signal signal, @Nullable Subject subject, InvolvedOrganisations involved) {
    return routing.routes(signal, subject, involved, agreements);
  }

  /** Whether routing, or the plan they are a step in, says where messages of this type go. */
  public boolean routes(MessageType type) {
    MessageKind kind = rules.messages().get(type);
    PlanRule plan = kind == null ? null : kind.plan();
    return routing.routes(type) || (plan != null && plan.closed());
  }

  /** Name of the area in which a person lives; when that is unknown, of everywhere else. */
  public String areaOf(Subject subject) {
    return routing.areaName(subject.address());
  }

  /** Who works in an area in a role, when there is one. */
  public Optional<Oin> team(String area, String role) {
    return routing.team(area, role);
  }

  /** Who has the regie in an area where nobody else has it: its regisseur, or else its wijkteam. */
  public Optional<Oin> regieTeam(String area) {
    return IN_PLACE_OF_REGIE.stream().flatMap(role -> team(area, role).stream()).findFirst();
  }

  /** Whether there is an agreement with an organisation that holds on a day. */
  public boolean takesPart(Oin oin, LocalDate day) {
    return agreement(oin).filter(agreement -> agreement.holdsOn(day)).isPresent();
  }

  /** Decides. Total: every question has an answer, and the last answer is no. */
  public Decision decide(Question question) {
    return decisionPoint.decide(question);
  }

  /** The day on which what such a message says must be removed, when a law sets one. */
  public Optional<LocalDate> removeOn(MessageType type, Subject subject, LocalDate day) {
    return Optional.ofNullable(rules.removal().get(type))
        .map(deadline -> deadline.endsOn(subject, day));
  }

  /** The last day on which such a message may stay in an archive, when a law allows one. */
  public Optional<LocalDate> archiveUntil(MessageType type, Subject subject, LocalDate day) {
    return Optional.ofNullable(rules.removal().get(type))
        .flatMap(deadline -> deadline.archivedUntil(subject, day));
  }

  /** Whether an organisation is one of the teams of an area. */
  public boolean worksIn(Oin oin, String area) {
    return routing.teams(area).contains(oin);
  }

  /** Those in a role whose agreement holds on a day. */
  public List<Oin> inRole(String role, LocalDate day) {
    return agreements.values().stream()
        .filter(agreement -> agreement.role().equals(role) && agreement.holdsOn(day))
        .map(Agreement::oin)
        .sorted(Comparator.comparing(Oin::value))
        .toList();
  }

  /** Names of the areas that routing knows. */
  public Set<String> areas() {
    return routing.areaNames();
  }

  public boolean knowsRole(String role) {
    return rules.roles().containsKey(role);
  }

  public boolean knowsPurpose(String purpose) {
    return rules.purposes().containsKey(purpose);
  }

  /** Whether somebody can speak for another as this, by the age table. */
  public boolean knowsRepresentation(String custody) {
    return rules.representations().containsKey(custody);
  }

  /** Whether fields can be of this category. */
  public boolean knowsCategory(String category) {
    return rules.categories().containsKey(category);
  }

  /**
   * Who may take this consent back (AVG 7(3)): who gave it, whoever the age table lets withdraw
   * now, and who could have refused it, at an age that the person can have: to stop is never the
   * wrong way.
   *
   * @param known what was said of the person before: it tells who comes first
   */
  public Entitlement mayTakeBack(
      Consent consent,
      Requester requester,
      List<Consent> known,
      BirthDate birthDate,
      LocalDate day) {
    List<Consent> standing = standing(known, day);
    Age age = Age.on(day, birthDate);
    Entitlement may =
        sayingNo(requester, standing, age.youngest())
            .toConsent(consent)
            .or(sayingNo(requester, standing, age.oldest()).toConsent(consent));
    return gave(consent, requester) ? new Entitlement(Entitlement.Lack.NOTHING, may.law()) : may;
  }

  /** Whether one may take back a consent to this at an age, whoever gave it. */
  public boolean mayWithdraw(Contested contested, Requester requester, int age) {
    return sayingNo(requester, List.of(), age).toConsent(contested).granted();
  }

  /** As what it was given. */
  private static boolean gave(Consent consent, Requester requester) {
    return requester.askers().stream()
        .map(Consent.Grantor::capacity)
        .anyMatch(capacity ->
            consent.by(capacity)
                && (capacity == Consent.Capacity.SELF
                    || requester.custody().equals(consent.custody())));
  }

  /**
   * Whether one of those who ask may object for the person (AVG 21), or refuse what he may consent
   * to, at an age that the person can have.
   *
   * @param known what was said of the person before
   */
  public boolean mayObject(
      Contested contested,
      Requester requester,
      List<Consent> known,
      BirthDate birthDate,
      LocalDate day) {
    List<Consent> standing = standing(known, day);
    Age age = Age.on(day, birthDate);
    return mayObject(contested, requester, standing, age.youngest())
        || mayObject(contested, requester, standing, age.oldest());
  }

  /** The same at an age, of whom nothing was said before. */
  public boolean mayObject(Contested contested, Requester requester, int age) {
    return mayObject(contested, requester, List.of(), age);
  }

  private boolean mayObject(
      Contested contested, Requester requester, List<Consent> standing, int age) {
    return sayingNo(requester, standing, age).toPassing(contested);
  }

  private static List<Consent> standing(List<Consent> known, LocalDate day) {
    return known.stream().filter(consent -> consent.holdsOn(day)).toList();
  }

  /** Where as what somebody speaks may go unsaid. */
  private RightToRefuse sayingNo(Requester requester, List<Consent> standing, int age) {
    return new RightToRefuse(rules, agreements, spoken(requester, age), standing, age);
  }

  private Requester spoken(Requester requester, int age) {
    return requester.custody().isEmpty() ? requester.as(inRegister(age)) : requester;
  }

  /** A representation that a register shows, so that it need not be said; empty at other ages. */
  private String inRegister(int age) {
    return rules.representations().values().stream()
        .filter(as -> as.brp() != null && as.voices() > 0 && as.existsAt(age))
        .map(Representation::id)
        .findFirst()
        .orElse("");
  }

  /**
   * Whether others can speak as this for somebody of this birth date, at an age that the person can
   * have. What is said as this need not count: each decision looks at that, at every such age.
   */
  public boolean existsAt(String representation, BirthDate birthDate, LocalDate day) {
    Representation known = rules.representations().get(representation);
    Age age = Age.on(day, birthDate);
    return known != null && (known.existsAt(age.youngest()) || known.existsAt(age.oldest()));
  }

  /**
   * The birthday from which somebody can speak so for a person of this birth date: the first that
   * there is, when as what was not said.
   */
  public int speakerFrom(String representation, BirthDate birthDate, LocalDate day) {
    Representation said = rules.representations().get(representation);
    Age age = Age.on(day, birthDate);
    return said != null
        ? said.speaker()
        : rules.representations().values().stream()
            .filter(as -> as.existsAt(age.youngest()) || as.existsAt(age.oldest()))
            .mapToInt(Representation::speaker)
            .min()
            .orElse(0);
  }

  /** Whether somebody of this birth date has had this birthday for certain. */
  public boolean hasTurned(int age, BirthDate birthDate, LocalDate day) {
    return Age.on(day, birthDate).youngest() >= age;
  }

  /**
   * Whether who asks may do something about a person of this birth date, at every age that the
   * person can have.
   */
  public Entitlement entitles(
      Rights.May may, Requester requester, BirthDate birthDate, LocalDate day) {
    Age age = Age.on(day, birthDate);
    return entitles(may, requester, age.youngest()).and(entitles(may, requester, age.oldest()));
  }

  private Entitlement entitles(Rights.May may, Requester requester, int age) {
    return Entitlement.of(
        may.act(), null, requester, List.of(), age, rules.representations(), may.all());
  }

  /** Names of the fields whose values count: what it takes to decide the same again. */
  public Set<String> conditionFields() {
    return conditionFields;
  }
}
