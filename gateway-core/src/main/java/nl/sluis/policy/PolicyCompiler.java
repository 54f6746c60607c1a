package nl.sluis.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files of policies/ into a {@link PolicySet}: looks every name up and checks what it
 * means.
 */
final class PolicyCompiler {

  /** Stores keep lists of names as words. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  private final PolicyDocuments.PolicyFile policy;
  private final String hash;
  private final PolicyDocuments.PurposesFile purposes;
  private final PolicyDocuments.RolesFile roles;
  private final PolicyDocuments.AllowListsFile allowListsFile;
  private final PolicyDocuments.MatrixFile matrixFile;
  private final PolicyDocuments.RoutingFile routingFile;
  private final PolicyDocuments.RetentionFile retentionFile;
  private final PolicyDocuments.AgeTableFile ageTable;
  private final Map<String, PolicyDocuments.AgreementFile> agreementFiles;
  private final Map<String, LegalBasis> bases;
  private final Map<String, Act> acts;
  private final Map<String, Set<String>> groups;

  PolicyCompiler(
      PolicyDocuments.PolicyFile policy,
      String hash,
      PolicyDocuments.LegalBasesFile bases,
      PolicyDocuments.PurposesFile purposes,
      PolicyDocuments.RolesFile roles,
      PolicyDocuments.AgeTableFile ageTable,
      PolicyDocuments.AllowListsFile allowLists,
      PolicyDocuments.MatrixFile matrix,
      PolicyDocuments.RetentionFile retention,
      PolicyDocuments.RoutingFile routing,
      Map<String, PolicyDocuments.AgreementFile> agreements) {
    this.policy = policy;
    this.hash = hash;
    this.purposes = purposes;
    this.roles = roles;
    this.ageTable = ageTable;
    this.allowListsFile = allowLists;
    this.matrixFile = matrix;
    this.retentionFile = retention;
    this.routingFile = routing;
    this.agreementFiles = agreements;
    this.bases =
        bases.legalBases().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> basis(e.getKey(), e.getValue())));
    this.acts =
        ageTable.acts().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> act(e.getKey(), e.getValue())));
    this.groups =
        roles.groups().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> group(e.getKey(), e.getValue())));
  }

  PolicySet compile() {
    roles.roles().keySet().forEach(role -> checkName("roles.yaml: roles." + role, role));
    AllowLists allowLists = allowLists();
    Map<Oin, Agreement> agreements = agreements();
    Consents consents = consents();
    var matrix = matrix(allowLists);
    return new PolicySet(
        new PolicySet.Charter(
            policy.version() + "+" + hash,
            at("policy.yaml: municipality", () -> new Oin(policy.municipality().oin())),
            policy.municipality().name(),
            policy.timezone(),
            policy.terms().inbox(),
            policy.terms().delivery()),
        agreements,
        bases.values().stream().collect(Collectors.toMap(LegalBasis::id, LegalBasis::citation)),
        roles.roles().keySet(),
        purposes.purposes().keySet(),
        consents,
        retention(),
        routing(agreements),
        new Judge(matrix, agreements, allowLists, consents, policy.conditionValues()));
  }

  private Map<Judge.Cell, List<MatrixRow>> matrix(AllowLists allowLists) {
    Map<Judge.Cell, List<MatrixRow>> cells = new HashMap<>();
    for (int i = 0; i < matrixFile.rows().size(); i++) {
      var text = matrixFile.rows().get(i);
      String place = "matrix.yaml: rows[" + i + "] (rij " + text.row() + ")";
      MatrixRow row = at(place, () -> row(text));
      for (String sender : row.senders()) {
        for (String recipient : row.recipients()) {
          for (MessageType type : row.types()) {
            if (row.kind() != MatrixRow.Kind.FORBID && !allowLists.has(type, recipient)) {
              throw new PolicyException(
                  place + ": geen veldenlijst voor '" + type + "' aan '" + recipient + "'");
            }
            cells
                .computeIfAbsent(new Judge.Cell(sender, recipient, type), cell -> new ArrayList<>())
                .add(row);
          }
        }
      }
    }
    cells.values().forEach(rows -> rows.sort(Comparator.comparing(MatrixRow::kind)));
    return cells;
  }

  private MatrixRow row(PolicyDocuments.RowText text) {
    boolean asksConsent = text.effect() == PolicyDocuments.RowEffect.consent;
    if (asksConsent != (text.act() != null)) {
      throw new PolicyException("een rij met 'consent', en geen andere, noemt een 'act'");
    }
    text.recipients().forEach(r -> known(roles.roles(), r, "rol"));
    known(purposes.purposes(), text.purpose(), "doel");
    @Nullable String act = text.act();
    var notice = text.notice();
    return new MatrixRow(
        text.row(),
        text.title(),
        text.senders().resolve(roles.roles().keySet(), groups),
        text.recipients(),
        types(text.types()),
        MatrixRow.Kind.valueOf(text.effect().name().toUpperCase(java.util.Locale.ROOT)),
        known(bases, text.basis(), "grondslag"),
        text.purpose(),
        act == null ? null : known(acts, act, "handeling"),
        text.conditions() == null
            ? List.of()
            : text.conditions().stream()
                .map(c -> Condition.compile(c.expression(), c.otherwise()))
                .toList(),
        notice == null
            ? null
            : new MatrixRow.NoticeDuty(known(acts, notice.act(), "handeling"), notice.within()));
  }

  private AllowLists allowLists() {
    Map<AllowLists.Key, AllowLists.Allowed> lists = new HashMap<>();
    for (int i = 0; i < allowListsFile.allowLists().size(); i++) {
      var text = allowListsFile.allowLists().get(i);
      String place = "allow-lists.yaml: allowLists[" + i + "]";
      MessageType type = at(place + ".type", () -> new MessageType(text.type()));
      for (String role : text.recipients()) {
        var receiver = at(place, () -> known(roles.roles(), role, "rol"));
        if (text.fields().contains(AllowLists.BSN) && receiver.bsn() == null) {
          throw new PolicyException(
              place + ": rol '" + role + "' heeft geen grond om een bsn te krijgen");
        }
        Set<String> without = text.withoutBsn() == null ? Set.of() : text.withoutBsn();
        var key = new AllowLists.Key(type, role);
        if (lists.put(key, AllowLists.Allowed.of(text.fields(), without)) != null) {
          throw new PolicyException(place + ": tweede lijst voor '" + role + "'");
        }
      }
    }
    return new AllowLists(lists);
  }

  private Consents consents() {
    ageTable
        .custody()
        .forEach((custody, representatives) -> {
          if (representatives < 0) {
            throw new PolicyException("age-table.yaml: custody." + custody + ": minder dan 0");
          }
        });
    return new Consents(ageTable.custody());
  }

  private Map<MessageType, RemovalTerm> retention() {
    Map<MessageType, RemovalTerm> terms = new HashMap<>();
    for (var text : retentionFile.removal()) {
      String place = "retention.yaml: removal (" + text.type() + ")";
      at(place, () -> known(bases, text.basis(), "grondslag"));
      terms.put(
          at(place, () -> new MessageType(text.type())),
          new RemovalTerm(text.after(), text.untilAge()));
    }
    return terms;
  }

  private Routing routing(Map<Oin, Agreement> agreements) {
    Map<MessageType, List<Routing.Destination>> destinations = new HashMap<>();
    for (var route : routingFile.routes()) {
      String place = "routing.yaml: " + route.on();
      destinations.put(
          at(place, () -> new MessageType(route.on())),
          route.to().stream().map(to -> at(place, () -> destination(to))).toList());
    }
    List<Routing.Area> areas = new ArrayList<>();
    for (var area : routingFile.areas()) {
      checkName("routing.yaml: areas." + area.name(), area.name());
      Map<String, Oin> teams = new HashMap<>();
      area.teams()
          .forEach((role, oin) -> {
            String place = "routing.yaml: areas." + area.name() + "." + role;
            Oin team = at(place, () -> new Oin(oin));
            Agreement agreement = agreements.get(team);
            if (agreement == null || !agreement.role().equals(role)) {
              throw new PolicyException(place + ": geen overeenkomst met een " + role);
            }
            teams.put(role, team);
          });
      areas.add(new Routing.Area(area.name(), area.postcodes(), Map.copyOf(teams)));
    }
    if (areas.isEmpty()) {
      throw new PolicyException("routing.yaml: areas: noem ten minste één gebied");
    }
    return new Routing(destinations, areas);
  }

  private Routing.Destination destination(PolicyDocuments.DestinationText to) {
    known(roles.roles(), to.recipient(), "rol");
    if (to.otherwise() != null) {
      known(roles.roles(), to.otherwise(), "rol");
    }
    return new Routing.Destination(
        to.recipient(), to.otherwise(), new MessageType(to.as()), to.channel(), to.onlyWith());
  }

  private Map<Oin, Agreement> agreements() {
    Map<Oin, Agreement> agreements = new HashMap<>();
    agreementFiles.forEach((file, text) -> {
      Agreement agreement = at(file, () -> agreement(text));
      if (agreements.put(agreement.oin(), agreement) != null) {
        throw new PolicyException(file + ": tweede overeenkomst met hetzelfde oin");
      }
    });
    return agreements;
  }

  private Agreement agreement(PolicyDocuments.AgreementFile text) {
    known(roles.roles(), text.role(), "rol");
    if (text.to().isBefore(text.from())) {
      throw new PolicyException("to: ligt voor het begin");
    }
    return new Agreement(
        new Oin(text.oin()),
        text.name(),
        text.role(),
        text.from(),
        text.to(),
        types(text.sends()),
        types(text.receives()),
        new Agreement.Contact(
            text.contact().department(), text.contact().telephone(), text.contact().email()),
        text.webhookHosts());
  }

  private Set<String> group(String name, PolicyDocuments.GroupText text) {
    String place = "roles.yaml: groups." + name;
    at(place, () -> known(bases, text.basis(), "grondslag"));
    text.roles().forEach(role -> at(place, () -> known(roles.roles(), role, "rol")));
    return text.roles();
  }

  private static LegalBasis basis(String id, PolicyDocuments.LegalBasisText text) {
    @Nullable LocalDate validTo = text.validTo();
    return new LegalBasis(id, text.law(), text.article(), text.validFrom(), validTo);
  }

  private static Act act(String id, PolicyDocuments.ActText text) {
    TreeMap<Integer, Set<Say>> lines = new TreeMap<>();
    for (var line : text.ages()) {
      Set<Say> says = EnumSet.noneOf(Say.class);
      line.who()
          .forEach(who -> says.add(Say.valueOf(who.name().toUpperCase(java.util.Locale.ROOT))));
      if (lines.put(line.from(), says) != null) {
        throw new PolicyException("age-table.yaml: acts." + id + ": leeftijd staat er dubbel");
      }
    }
    if (!lines.containsKey(0)) {
      throw new PolicyException("age-table.yaml: acts." + id + ": een regel vanaf 0 ontbreekt");
    }
    return new Act(id, text.law(), lines);
  }

  private static Set<MessageType> types(Set<String> names) {
    return names.stream().map(MessageType::new).collect(Collectors.toUnmodifiableSet());
  }

  private static void checkName(String place, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new PolicyException(place + ": alleen kleine letters, cijfers en streepjes");
    }
  }

  private static <T> T known(Map<String, T> all, String name, String what) {
    T found = all.get(name);
    if (found == null) {
      throw new PolicyException("onbekende " + what + " '" + name + "'");
    }
    return found;
  }

  private static <T> T at(String place, Supplier<T> step) {
    try {
      return step.get();
    } catch (PolicyException e) {
      throw e.at(place);
    } catch (IllegalArgumentException e) {
      throw new PolicyException(place + ": " + e.getMessage());
    }
  }
}
