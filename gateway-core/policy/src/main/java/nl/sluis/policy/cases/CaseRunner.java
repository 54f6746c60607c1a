package nl.sluis.policy.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Scope;
import nl.sluis.consent.Voice;
import nl.sluis.json.Nearest;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reason;
import nl.sluis.policy.proof.SyntheticParticipants;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** Puts questions in people's words to the rules, with an invented participant in each role. */
public final class CaseRunner {

  private static final String NONE = "none";
  private static final String USUAL_CUSTODY = "eenhoofdig";
  private static final String ANY = "any";
  private static final LocalDate BEGIN = LocalDate.of(2000, 1, 1);
  private static final LocalDate END = LocalDate.of(2999, 12, 31);
  private static final String ANYTHING = "x";

  private final PolicySet policy;
  private final SyntheticParticipants cast;

  public CaseRunner(PolicySet policy) {
    this.policy = policy;
    this.cast = new SyntheticParticipants(policy);
  }

  /**
   * The answer.
   *
   * @throws IllegalArgumentException when the question names something that does not exist
   */
  public Decision decide(CaseFile.Ask ask) {
    Question question = question(ask);
    return NONE.equals(ask.agreement())
        ? cast.strangers().decide(question)
        : cast.stage().decide(question);
  }

  /** The question as the rules are asked it. */
  public Question question(CaseFile.Ask ask) {
    List<String> types =
        policy.rules().messages().keySet().stream().map(MessageType::value).toList();
    if (!types.contains(ask.type())) {
      throw unknown("onbekend berichttype", ask.type(), types);
    }
    MessageType type = new MessageType(ask.type());
    MessageKind kind = Objects.requireNonNull(policy.rules().messages().get(type));
    Map<String, Object> fields = new LinkedHashMap<>();
    if (kind.aboutSomebody()) {
      person(fields, ask);
    }
    if (ask.fields() != null) {
      ask.fields()
          .forEach((name, value) -> {
            if (!policy.rules().fields().containsKey(name)) {
              throw unknown("onbekend veld", name, policy.rules().fields().keySet());
            }
            fields.put(name, value == null ? ANYTHING : value);
          });
    }
    return Question.of(
        participant(ask.sender()),
        participant(ask.recipient()),
        ask.recipient(),
        type,
        ask.born() == null ? null : born(ask.born()),
        fields,
        consents(ask, type),
        ask.asked(),
        ask.day());
  }

  private void person(Map<String, Object> fields, CaseFile.Ask ask) {
    policy.rules().fields().keySet().stream()
        .filter(Field::identifies)
        .forEach(name -> fields.put(name, ANYTHING));
    if (Boolean.FALSE.equals(ask.bsn())) {
      fields.remove(Field.BSN);
    }
  }

  private List<Consent> consents(CaseFile.Ask ask, MessageType type) {
    List<Consent> consents = new ArrayList<>();
    if (ask.consents() != null) {
      for (CaseFile.Said said : ask.consents()) {
        consents.add(consent("t" + (consents.size() + 1), said, ask, type));
      }
    }
    return consents;
  }

  private Consent consent(String id, CaseFile.Said said, CaseFile.Ask ask, MessageType type) {
    String custody = said.custody() == null ? USUAL_CUSTODY : said.custody();
    requireRepresentation(custody);
    return new Consent(
        id,
        said.provision() == null ? Consent.Provision.PERMIT : said.provision(),
        new Scope(
            holder(said.holder(), ask),
            recipients(said.recipients(), ask),
            purpose(said.purpose(), ask, type),
            said.data() == null ? Set.of() : said.data()),
        custody,
        !Boolean.FALSE.equals(said.capable()),
        said.exception(),
        said.by().stream().map(name -> grantor(name, said.born())).toList(),
        said.from() == null ? BEGIN : said.from(),
        said.until() == null ? END : said.until(),
        Boolean.TRUE.equals(said.upheld()),
        null,
        Boolean.TRUE.equals(said.withdrawn()) ? Instant.EPOCH : null);
  }

  /**
   * Refuses a gezag or other representation that does not exist.
   *
   * @throws IllegalArgumentException with those that do
   */
  public void requireRepresentation(String custody) {
    if (!policy.knowsRepresentation(custody)) {
      throw unknown("onbekend gezag", custody, policy.rules().representations().keySet());
    }
  }

  private static IllegalArgumentException unknown(
      String what, String name, Collection<String> known) {
    return new IllegalArgumentException(what + " '" + name + "'" + Nearest.hint(name, known));
  }

  private static BirthDate born(String text) {
    return BirthDate.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "geen geboortedatum in de vorm jjjj-mm-dd, of jjjj-mm of jjjj"));
  }

  private static Consent.Grantor grantor(String name, @Nullable Map<String, String> born) {
    String date = born == null ? null : born.get(name);
    return new Consent.Grantor(
        name.equals("zelf") ? Consent.Capacity.SELF : Consent.Capacity.REPRESENTATIVE,
        name,
        Voice.of(null, date == null ? null : born(date), UnaryOperator.identity()));
  }

  private Party holder(@Nullable JsonNode written, CaseFile.Ask ask) {
    if (written == null || written.isNull()) {
      return new Party.Organisation(participant(ask.sender()));
    }
    return party(written);
  }

  private Set<Party> recipients(@Nullable JsonNode written, CaseFile.Ask ask) {
    if (written == null || written.isNull()) {
      return Set.of(new Party.Role(ask.recipient()));
    }
    if (!written.isArray()) {
      return Set.of(party(written));
    }
    Set<Party> parties = new HashSet<>();
    written.forEach(one -> parties.add(party(one)));
    return parties;
  }

  /** {@code any}, a role, {@code {role: …}}, or {@code {organisation: <its role>}}. */
  private Party party(JsonNode written) {
    if (written.isTextual()) {
      return written.asText().equals(ANY)
          ? new Party.Anyone()
          : new Party.Role(role(written.asText()));
    }
    if (written.has("organisation")) {
      return new Party.Organisation(participant(written.get("organisation").asText()));
    }
    return new Party.Role(role(written.path("role").asText()));
  }

  private Oin participant(String role) {
    return cast.of(role(role));
  }

  private String role(String role) {
    if (!policy.knowsRole(role)) {
      throw unknown("onbekende rol", role, policy.rules().roles().keySet());
    }
    return role;
  }

  private @Nullable String purpose(@Nullable String written, CaseFile.Ask ask, MessageType type) {
    if (NONE.equals(written)) {
      return null;
    }
    if (written != null) {
      if (!policy.knowsPurpose(written)) {
        throw unknown("onbekend doel", written, policy.rules().purposes().keySet());
      }
      return written;
    }
    return policy.rules().matrix().of(new Matrix.Cell(ask.sender(), ask.recipient(), type)).stream()
        .filter(row -> row.kind() == MatrixRow.Kind.CONSENT)
        .map(MatrixRow::purpose)
        .findFirst()
        .orElse(null);
  }

  /** How an answer differs from what was expected; empty when it does not. */
  public static List<String> differences(CaseFile.Expected expected, Decision got) {
    List<String> differences = new ArrayList<>();
    compare(differences, "effect", expected.effect().slug(), got.effect().slug());
    if (expected.reason() != null) {
      compare(differences, "reden", Reason.of(expected.reason()).slug(), got.reason().slug());
    }
    compare(differences, "rij", expected.row(), got.row());
    compare(differences, "doel", expected.purpose(), got.purpose());
    compare(
        differences, "grondslag", expected.basis(), got.basis() == null ? null : got.basis().id());
    Decision.Notice notice = got.duties().notice();
    compare(differences, "kennisgeving", expected.notice(), notice == null ? null : notice.id());
    contain(differences, "gaat door", expected.passes(), got.fields());
    contain(differences, "blijft hier", expected.drops(), got.dropped());
    return differences;
  }

  private static void compare(
      List<String> differences, String what, @Nullable String expected, @Nullable String got) {
    if (expected != null && !expected.equals(got)) {
      differences.add("%s: verwacht %s, is %s".formatted(what, expected, got));
    }
  }

  private static void contain(
      List<String> differences, String what, @Nullable List<String> expected, List<String> got) {
    if (expected != null && !got.containsAll(expected)) {
      List<String> missing = expected.stream().filter(name -> !got.contains(name)).toList();
      differences.add("%s: ook verwacht %s, maar wel %s".formatted(what, missing, got));
    }
  }
}
