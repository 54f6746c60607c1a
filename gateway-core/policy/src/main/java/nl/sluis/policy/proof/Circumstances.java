package nl.sluis.policy.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.policy.Condition;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.PolicyException;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;

/**
 * The circumstances in which conditions answer differently. All values of all fields that the
 * conditions of some rows look at are tried; of those in which every row answers the same, the one
 * with most fields stands for the others.
 */
final class Circumstances {

  private static final int MOST = 500_000;

  private final Map<String, Field> fields;

  Circumstances(Map<String, Field> fields) {
    this.fields = fields;
  }

  /** For somebody of this age: fields and their values. */
  List<Map<String, Object>> of(List<MatrixRow> rows, int age) {
    List<Map<String, Object>> found = List.of(Map.of());
    for (List<MatrixRow> together : parts(rows)) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> one : found) {
        for (Map<String, Object> other : classes(together, age)) {
          Map<String, Object> both = new HashMap<>(one);
          both.putAll(other);
          more.add(both);
        }
      }
      found = more;
    }
    return found;
  }

  /** Rows that look at some of the same fields must be tried together. */
  private static List<List<MatrixRow>> parts(List<MatrixRow> rows) {
    List<List<MatrixRow>> parts = new ArrayList<>();
    for (MatrixRow row : rows) {
      Set<String> looksAt = fields(List.of(row));
      if (looksAt.isEmpty() && row.conditions().isEmpty()) {
        continue;
      }
      List<MatrixRow> part = new ArrayList<>(List.of(row));
      parts.removeIf(other -> {
        boolean shares = fields(other).stream().anyMatch(looksAt::contains);
        if (shares) {
          part.addAll(other);
        }
        return shares;
      });
      parts.add(part);
    }
    return parts;
  }

  private static Set<String> fields(List<MatrixRow> rows) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> row.conditions().forEach(c -> names.addAll(c.fields())));
    return names;
  }

  private List<Map<String, Object>> classes(List<MatrixRow> rows, int age) {
    Set<String> valued = new HashSet<>();
    rows.forEach(row -> row.conditions().forEach(c -> valued.addAll(c.valuesOf())));
    List<Map<String, Object>> all = new ArrayList<>(List.of(Map.of()));
    for (String name : fields(rows)) {
      List<Map<String, Object>> longer = new ArrayList<>(all);
      for (Object value : valued.contains(name) ? values(name) : List.of("x")) {
        for (Map<String, Object> one : all) {
          Map<String, Object> with = new HashMap<>(one);
          with.put(name, value);
          longer.add(with);
        }
      }
      all = longer;
      if (all.size() > MOST) {
        throw new PolicyException(
            "matrix.yaml: rij %s: de voorwaarden kijken naar te veel velden tegelijk"
                .formatted(rows.getFirst().row()));
      }
    }
    all.sort(Comparator.comparing((Map<String, Object> one) -> one.size()).reversed());
    Map<List<Boolean>, Map<String, Object>> byAnswers = new HashMap<>();
    all.forEach(one -> byAnswers.putIfAbsent(answers(rows, age, one), one));
    return List.copyOf(byAnswers.values());
  }

  private static List<Boolean> answers(List<MatrixRow> rows, int age, Map<String, Object> values) {
    List<Boolean> answers = new ArrayList<>(rows.size());
    for (MatrixRow row : rows) {
      boolean forbids = row.kind() == MatrixRow.Kind.FORBID;
      boolean answer = true;
      for (Condition condition : row.conditions()) {
        answer &= forbids ? condition.mayHold(age, values) : condition.holds(age, values);
      }
      answers.add(answer);
    }
    return answers;
  }

  private List<?> values(String name) {
    Field field = fields.get(name);
    return switch (field == null ? null : field.kind()) {
      case FieldKind.Code(Set<String> values) -> List.copyOf(values);
      case FieldKind.Flag() -> List.of(true, false);
      case null, default -> List.of("x");
    };
  }
}
