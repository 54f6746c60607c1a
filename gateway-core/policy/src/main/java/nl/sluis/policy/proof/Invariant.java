package nl.sluis.policy.proof;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nl.sluis.policy.CelMistake;
import nl.sluis.policy.Thresholds;

/**
 * Something that must hold for every decision: when one expression in CEL is true of it, then so is
 * another. Answers are remembered by what the two look at, which is little, so that millions of
 * outcomes cost few evaluations.
 */
public final class Invariant {

  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

  private final String id;
  private final String says;
  private final Clause condition;
  private final Clause consequence;

  private Invariant(String id, String says, Clause condition, Clause consequence) {
    this.id = id;
    this.says = says;
    this.condition = condition;
    this.consequence = consequence;
  }

  /**
   * @param id its key
   * @param says the Dutch sentence that people read
   * @param condition CEL of type bool over {@link Aspect}
   * @param consequence CEL of type bool over {@link Aspect}
   * @throws IllegalArgumentException when an expression is not valid
   */
  public static Invariant compile(String id, String says, String condition, String consequence) {
    return new Invariant(id, says, Clause.compile(condition), Clause.compile(consequence));
  }

  public String id() {
    return id;
  }

  /** The Dutch sentence that people read. */
  public String says() {
    return says;
  }

  /** The ages from which its answer can be another. */
  Set<Integer> ages() {
    Set<Integer> ages = new TreeSet<>(condition.ages());
    ages.addAll(consequence.ages());
    return ages;
  }

  /** Whether it holds for an outcome; one that cannot be told counts as broken. */
  boolean holds(EnumMap<Aspect, Object> outcome) {
    return switch (condition.of(outcome)) {
      case NO -> true;
      case YES -> consequence.of(outcome) == Answer.YES;
      case UNKNOWN -> false;
    };
  }

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** One of the two expressions. */
  private record Clause(
      CelRuntime.Program program,
      List<Aspect> looksAt,
      Set<Integer> ages,
      Map<List<Object>, Answer> known) {

    static Clause compile(String expression) {
      try {
        CelAbstractSyntaxTree ast = COMPILER.compile(expression).getAst();
        Set<String> names = names(ast);
        return new Clause(
            RUNTIME.createProgram(ast),
            Arrays.stream(Aspect.values()).filter(a -> names.contains(a.variable())).toList(),
            names.contains(Aspect.LEEFTIJD.variable()) ? Thresholds.in(ast.getExpr()) : Set.of(),
            new ConcurrentHashMap<>());
      } catch (CelValidationException | CelEvaluationException e) {
        throw new IllegalArgumentException(
            "geen geldige uitdrukking: "
                + CelMistake.sentence(
                    expression,
                    e.getMessage(),
                    Arrays.stream(Aspect.values()).map(Aspect::variable).toList()),
            e);
      }
    }

    Answer of(EnumMap<Aspect, Object> outcome) {
      List<Object> key = new ArrayList<>(looksAt.size());
      for (Aspect aspect : looksAt) {
        key.add(outcome.get(aspect));
      }
      Answer answer = known.get(key);
      if (answer == null) {
        answer = evaluate(outcome);
        known.put(key, answer);
      }
      return answer;
    }

    private Answer evaluate(EnumMap<Aspect, Object> outcome) {
      Map<String, Object> variables = new HashMap<>();
      looksAt.forEach(aspect -> variables.put(aspect.variable(), outcome.get(aspect)));
      try {
        return Boolean.TRUE.equals(program.eval(variables)) ? Answer.YES : Answer.NO;
      } catch (CelEvaluationException e) {
        return Answer.UNKNOWN;
      }
    }

    private static Set<String> names(CelAbstractSyntaxTree ast) {
      return ast.getReferenceMap().values().stream()
          .map(CelReference::name)
          .collect(Collectors.toSet());
    }
  }

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    for (Aspect aspect : Aspect.values()) {
      builder.addVar(aspect.variable(), aspect.type());
    }
    return builder.build();
  }
}
