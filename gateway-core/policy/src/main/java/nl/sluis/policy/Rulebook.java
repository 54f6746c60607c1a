package nl.sluis.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.law.LegalBasis;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/**
 * All that law and policy say, whoever takes part: everything in policies/ but the agreements and
 * the routing.
 *
 * @param bases legal bases by id
 * @param roles roles by id
 * @param groups roles in a group, by the group's id
 * @param purposes purposes by id
 * @param reuse which purpose may use what was gathered for which
 * @param acts the age table
 * @param representations as what others can speak for somebody, by id
 * @param fields the fields that exist, by name
 * @param categories titles of the categories of fields
 * @param messages the types of messages that exist
 * @param allowLists who may get which fields
 * @param matrix the rows
 * @param removal when what a message says must be gone at the other side
 * @param notices the duties to tell the persons concerned, by id
 * @param retention how long things are kept
 * @param rights what persons may ask
 */
public record Rulebook(
    Map<String, LegalBasis> bases,
    Map<String, Role> roles,
    Map<String, Set<String>> groups,
    Map<String, Purpose> purposes,
    Reuse reuse,
    Map<String, Act> acts,
    Map<String, Representation> representations,
    Map<String, Field> fields,
    Map<String, String> categories,
    Map<MessageType, MessageKind> messages,
    AllowLists allowLists,
    Matrix matrix,
    Map<MessageType, RemovalDeadline> removal,
    Map<String, NoticeDuty> notices,
    Retention retention,
    Rights rights) {

  /** Names of the fields that conditions look at, or that tell of which category others are. */
  public Set<String> conditionFields() {
    return Stream.concat(
            Stream.concat(Stream.of(Field.ORIGIN), deciding()),
            matrix.rows().stream()
                .flatMap(row -> row.conditions().stream())
                .flatMap(condition -> condition.fields().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<String> deciding() {
    return fields.values().stream()
        .flatMap(field -> Optional.ofNullable(field.also()).stream())
        .map(Field.Also::by);
  }

  /** The articles that nobody held against the text yet, by citation. */
  public List<LegalBasis> fromMemory() {
    return bases.values().stream()
        .filter(basis -> basis.status() == LegalBasis.Status.MEMORY)
        .sorted(Comparator.comparing(LegalBasis::citation))
        .toList();
  }

  /** How requests for information are answered. */
  public Optional<AnswerRule> answering() {
    return messages.values().stream()
        .flatMap(kind -> Optional.ofNullable(kind.answers()).stream())
        .findFirst();
  }

  /** The groups a role is in. */
  public Set<String> groupsOf(String role) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().contains(role))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
