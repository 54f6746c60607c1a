package nl.sluis.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Scope;
import nl.sluis.participant.Oin;
import nl.sluis.policy.proof.SyntheticParticipants;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import org.jspecify.annotations.Nullable;

/**
 * Questions drawn from a seed: anybody to anybody about anything, most often where a row lies and
 * with most of what its conditions ask for, so that each answer comes up often.
 */
final class RandomQuestions {

  private static final int MANY = 5_000;
  private static final Map<Integer, RandomQuestions> DRAWN = new HashMap<>();
  private static final LocalDate BEGIN = LocalDate.of(2000, 1, 1);
  private static final LocalDate END = LocalDate.of(2999, 12, 31);
  private static final List<Integer> BIRTHDAYS = List.of(5, 12, 16, 18, 23);
  private static final List<String> SPEAKERS = List.of("zelf", "ouder-1", "ouder-2");
  private static final List<String> EXCEPTIONS =
      List.of("ernstig-nadeel", "weloverwogen", "anders");

  private final Random random;
  private final Rulebook rules = Policies.load().rules();
  private final SyntheticParticipants cast = new SyntheticParticipants(Policies.load());
  private final List<Matrix.Cell> cells =
      rules.matrix().cells().stream().sorted(Comparator.comparing(Matrix.Cell::toString)).toList();
  private final List<Matrix.Cell> asking =
      cells.stream()
          .filter(cell ->
              rules.matrix().of(cell).stream()
                  .anyMatch(row -> row.kind() == MatrixRow.Kind.CONSENT))
          .toList();
  private final List<String> roles = rules.roles().keySet().stream().sorted().toList();
  private final List<MessageType> types =
      rules.messages().keySet().stream().sorted(Comparator.comparing(MessageType::value)).toList();
  private final List<String> fields =
      rules.fields().keySet().stream()
          .filter(name -> !Envelope.NAMES.contains(name) && !name.equals(Field.ORIGIN))
          .sorted()
          .toList();
  private final List<String> purposes = rules.purposes().keySet().stream().sorted().toList();
  private final List<String> representations =
      rules.representations().keySet().stream().sorted().toList();

  private final List<Question> questions;

  private RandomQuestions(int seed) {
    this.random = new SeededRandom(seed);
    this.questions = IntStream.range(0, MANY).mapToObj(_ -> next()).toList();
  }

  /** Five thousand questions; the same each time. */
  static RandomQuestions of(int seed) {
    return DRAWN.computeIfAbsent(seed, RandomQuestions::new);
  }

  /** What consents say of the person itself. */
  record Person(String custody, boolean capable, @Nullable String exception) {}

  /** The questions; the consents in each mostly speak of one person, but not always. */
  List<Question> all() {
    return questions;
  }

  /** The policies among participants who may exchange everything. */
  PolicySet policy() {
    return cast.stage();
  }

  private Question next() {
    Matrix.Cell cell = cell();
    LocalDate day = chance(85) ? Ask.DAY : LocalDate.of(2005, 1, 1).plusDays(random.nextInt(9_000));
    Question bare =
        Question.of(
            cast.of(cell.senderRole()),
            cast.of(cell.recipientRole()),
            cell.recipientRole(),
            cell.type(),
            born(day),
            content(cell),
            List.of(),
            asked(cell),
            day);
    Person person = person();
    List<Consent> consents = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      consents.add(statement("c-" + i, bare, cell, chance(80) ? person : person(), chance(65)));
    }
    return with(bare, consents);
  }

  /** The same question with other statements. */
  static Question with(Question question, List<Consent> consents) {
    return new Question(
        question.sender(),
        question.recipient(),
        question.recipientRole(),
        question.type(),
        question.birthDate(),
        question.fields(),
        consents,
        question.asked(),
        question.day());
  }

  /** An objection that may be about this question. */
  Consent objection(Question question) {
    return statement("bezwaar", question, cell(question), person(), false);
  }

  /** The same statements, all about one person. */
  static List<Consent> aboutOne(List<Consent> consents) {
    return consents.stream()
        .map(c ->
            new Consent(
                c.id(),
                c.provision(),
                c.scope(),
                consents.getFirst().custody(),
                consents.getFirst().capable(),
                consents.getFirst().exception(),
                c.grantors(),
                c.from(),
                c.until(),
                c.upheld(),
                c.evidence(),
                c.withdrawnAt()))
        .toList();
  }

  private Matrix.Cell cell(Question question) {
    String sender =
        roles.stream().filter(r -> cast.of(r).equals(question.sender())).findFirst().orElseThrow();
    return new Matrix.Cell(sender, question.recipientRole(), question.type());
  }

  private Matrix.Cell cell() {
    int draw = random.nextInt(100);
    return draw < 40
        ? pick(asking)
        : draw < 85 ? pick(cells) : new Matrix.Cell(pick(roles), pick(roles), pick(types));
  }

  private @Nullable BirthDate born(LocalDate day) {
    if (chance(4)) {
      return null;
    }
    LocalDate born =
        chance(30)
            ? day.minusYears(pick(BIRTHDAYS)).plusDays(random.nextInt(3) - 1)
            : day.minusDays(random.nextInt(365 * 26));
    return BirthDate.of(born);
  }

  private Map<String, Object> content(Matrix.Cell cell) {
    Map<String, Object> content = new HashMap<>();
    MessageKind kind = rules.messages().get(cell.type());
    if (kind != null) {
      fields.stream()
          .filter(name -> kind.fields().contains(name) || Field.identifies(name))
          .filter(name -> chance(share(name, kind)))
          .forEach(name -> content.put(name, value(name)));
    }
    if (chance(25)) {
      String odd = pick(fields);
      content.put(odd, value(odd));
    }
    if (chance(8)) {
      content.put(Field.ORIGIN, pick(purposes));
    }
    if (chance(5)) {
      content.keySet().removeIf(name -> !Field.identifies(name));
    }
    return content;
  }

  private static int share(String name, MessageKind kind) {
    if (Field.identifies(name)) {
      return kind.aboutSomebody() ? 90 : 2;
    }
    return name.startsWith("noodgeval.") ? 30 : 85;
  }

  private Object value(String name) {
    Field field = rules.fields().get(name);
    return switch (field == null ? null : field.kind()) {
      case FieldKind.Flag() -> chance(92);
      case FieldKind.Code(Set<String> values) -> pick(values.stream().sorted().toList());
      case null, default -> "x";
    };
  }

  private @Nullable Set<String> asked(Matrix.Cell cell) {
    boolean answers = rules.matrix().of(cell).stream().anyMatch(MatrixRow::answers);
    if (!answers || chance(10)) {
      return null;
    }
    Set<String> asked = new HashSet<>(fields);
    if (chance(20)) {
      asked.removeIf(_ -> chance(20));
    }
    return asked;
  }

  private Person person() {
    return new Person(pick(representations), chance(85), chance(90) ? null : pick(EXCEPTIONS));
  }

  private Consent statement(
      String id, Question about, Matrix.Cell cell, Person person, boolean permits) {
    boolean current = chance(92);
    return new Consent(
        id,
        permits ? Consent.Provision.PERMIT : Consent.Provision.DENY,
        new Scope(
            party(about.sender(), cell.senderRole()),
            recipients(about, cell),
            purpose(cell),
            data(cell)),
        person.custody(),
        person.capable(),
        person.exception(),
        grantors(),
        BEGIN,
        current ? END : about.day().minusDays(1),
        !permits && chance(30),
        null,
        chance(4) ? Instant.EPOCH : null);
  }

  private Party party(Oin oin, String role) {
    int draw = random.nextInt(100);
    if (draw < 8) {
      return new Party.Organisation(cast.of(pick(roles)));
    }
    return draw < 55
        ? new Party.Organisation(oin)
        : draw < 80 ? new Party.Role(role) : new Party.Anyone();
  }

  private Set<Party> recipients(Question about, Matrix.Cell cell) {
    Set<Party> recipients = new HashSet<>();
    recipients.add(party(about.recipient(), cell.recipientRole()));
    if (chance(25)) {
      recipients.add(party(about.recipient(), cell.recipientRole()));
    }
    return recipients;
  }

  private @Nullable String purpose(Matrix.Cell cell) {
    List<MatrixRow> rows = rules.matrix().of(cell);
    return chance(40) ? null : rows.isEmpty() || chance(15) ? pick(purposes) : pick(rows).purpose();
  }

  private Set<String> data(Matrix.Cell cell) {
    if (chance(70)) {
      return Set.of();
    }
    Set<String> data = new HashSet<>();
    List<String> all =
        Stream.concat(fields.stream().filter(Field::identifies), ofType(cell).sorted()).toList();
    for (int i = 0; i <= random.nextInt(2); i++) {
      Field field = rules.fields().get(pick(all));
      data.add(field == null ? "" : field.category());
    }
    return data;
  }

  private Stream<String> ofType(Matrix.Cell cell) {
    MessageKind kind = rules.messages().get(cell.type());
    return kind == null ? Stream.of() : kind.fields().stream();
  }

  private List<Consent.Grantor> grantors() {
    List<Consent.Grantor> grantors = new ArrayList<>();
    for (String name : SPEAKERS) {
      if (chance(75)) {
        grantors.add(
            new Consent.Grantor(
                name.equals("zelf") ? Consent.Capacity.SELF : Consent.Capacity.REPRESENTATIVE,
                name));
      }
    }
    return grantors;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
