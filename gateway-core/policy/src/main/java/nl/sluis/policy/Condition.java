package nl.sluis.policy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule: an expression in CEL over {@code leeftijd} (int), {@code velden} (names of
 * the fields present) and {@code waarden} (their values as text), compiled and type-checked when
 * the policy is loaded.
 *
 * <p>It names the fields it looks at as plain text, so that the number of different circumstances
 * is finite and known. Answers are remembered, for circumstances repeat; an evaluation that fails
 * counts against passing on, whether the rule permits or forbids.
 */
public final class Condition {

  private static final List<String> VARIABLES =
      List.of(ExpressionNames.AGE, ExpressionNames.NAMES, ExpressionNames.VALUES);
  private static final int REMEMBERED = 4096;
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .addVar(ExpressionNames.AGE, SimpleType.INT)
          .addVar(ExpressionNames.NAMES, ListType.create(SimpleType.STRING))
          .addVar(ExpressionNames.VALUES, MapType.create(SimpleType.STRING, SimpleType.STRING))
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /**
   * All that the condition looks at.
   *
   * @param age whole years, or {@link Age#UNKNOWN}; 0 when the condition does not look at it
   * @param values of the fields it mentions, in order; null for one that is absent
   */
  private record Facts(int age, List<@Nullable String> values) {}

  private final String otherwise;
  private final ExpressionNames mentions;
  private final List<String> fields;
  private final LoadingCache<Facts, Answer> answers;

  private Condition(CelRuntime.Program program, ExpressionNames mentions, String otherwise) {
    this.otherwise = otherwise;
    this.mentions = mentions;
    this.fields = mentions.fields().stream().sorted().toList();
    this.answers =
        Caffeine.newBuilder().maximumSize(REMEMBERED).build(facts -> evaluate(program, facts));
  }

  /**
   * @param expression CEL of type bool
   * @param otherwise the Dutch sentence for whom the condition stops
   * @throws IllegalArgumentException when the expression is not valid
   */
  public static Condition compile(String expression, String otherwise) {
    try {
      CelAbstractSyntaxTree ast = COMPILER.compile(expression).getAst();
      return new Condition(
          RUNTIME.createProgram(ast), ExpressionNames.in(ast.getExpr()), otherwise);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(
          "geen geldige voorwaarde: " + CelMistake.sentence(expression, e.getMessage(), VARIABLES),
          e);
    }
  }

  /**
   * It certainly holds.
   *
   * @param age whole years, or -1 when it is not known
   * @param present the fields that are there, with their values
   */
  public boolean holds(int age, Map<String, Object> present) {
    return answers.get(facts(age, present)) == Answer.YES;
  }

  /**
   * It holds, or it cannot be told whether it does.
   *
   * @param age whole years, or -1 when it is not known
   * @param present the fields that are there, with their values
   */
  public boolean mayHold(int age, Map<String, Object> present) {
    return answers.get(facts(age, present)) != Answer.NO;
  }

  /** The Dutch sentence for whom it stops. */
  public String otherwise() {
    return otherwise;
  }

  /** Names of the fields it looks at. */
  public Set<String> fields() {
    return mentions.fields();
  }

  /** Names of the fields of which it looks at the value. */
  public Set<String> valuesOf() {
    return mentions.valuesOf();
  }

  /** The ages from which its answer can be another. */
  public Set<Integer> ages() {
    return mentions.ages();
  }

  private Facts facts(int age, Map<String, Object> present) {
    List<@Nullable String> values = new ArrayList<>(fields.size());
    for (String field : fields) {
      Object value = present.get(field);
      values.add(
          value == null ? null : mentions.valuesOf().contains(field) ? value.toString() : "");
    }
    return new Facts(mentions.age() ? age : 0, values);
  }

  private Answer evaluate(CelRuntime.Program program, Facts facts) {
    if (facts.age() == Age.UNKNOWN) {
      return Answer.UNKNOWN;
    }
    List<String> names = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      String value = facts.values().get(i);
      if (value != null) {
        names.add(fields.get(i));
        values.put(fields.get(i), value);
      }
    }
    try {
      Object answer =
          program.eval(
              Map.of(
                  ExpressionNames.AGE,
                  (long) facts.age(),
                  ExpressionNames.NAMES,
                  names,
                  ExpressionNames.VALUES,
                  values));
      return Boolean.TRUE.equals(answer) ? Answer.YES : Answer.NO;
    } catch (CelEvaluationException e) {
      return Answer.UNKNOWN;
    }
  }
}
