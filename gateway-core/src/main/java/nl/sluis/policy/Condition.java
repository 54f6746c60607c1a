package nl.sluis.policy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;

/**
 * A condition of a rule: an expression in CEL over {@link Circumstances}, compiled and type-checked
 * when the policy is loaded. Answers are remembered, for circumstances repeat; an evaluation that
 * fails counts against passing on, whether the rule permits or forbids.
 */
final class Condition {

  private static final int REMEMBERED = 4096;
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .addVar("leeftijd", SimpleType.INT)
          .addVar("velden", ListType.create(SimpleType.STRING))
          .addVar("waarden", MapType.create(SimpleType.STRING, SimpleType.STRING))
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final String otherwise;
  private final LoadingCache<Circumstances, Answer> answers;

  private Condition(CelRuntime.Program program, String otherwise) {
    this.otherwise = otherwise;
    this.answers =
        Caffeine.newBuilder().maximumSize(REMEMBERED).build(asked -> evaluate(program, asked));
  }

  /**
   * @param expression CEL of type bool over {@code leeftijd}, {@code velden} and {@code waarden}
   * @param otherwise the Dutch sentence for whom the condition stops
   * @throws PolicyException when the expression is not valid
   */
  static Condition compile(String expression, String otherwise) {
    try {
      var program = RUNTIME.createProgram(COMPILER.compile(expression).getAst());
      return new Condition(program, otherwise);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new PolicyException("geen geldige voorwaarde: " + e.getMessage());
    }
  }

  /** It certainly holds. */
  boolean holds(Circumstances circumstances) {
    return answers.get(circumstances) == Answer.YES;
  }

  /** It holds, or it cannot be told whether it does. */
  boolean mayHold(Circumstances circumstances) {
    return answers.get(circumstances) != Answer.NO;
  }

  String otherwise() {
    return otherwise;
  }

  private static Answer evaluate(CelRuntime.Program program, Circumstances asked) {
    try {
      Object answer =
          program.eval(
              Map.of(
                  "leeftijd", (long) asked.age(),
                  "velden", List.copyOf(asked.fields()),
                  "waarden", asked.values()));
      return Boolean.TRUE.equals(answer) ? Answer.YES : Answer.NO;
    } catch (CelEvaluationException e) {
      return Answer.UNKNOWN;
    }
  }
}
