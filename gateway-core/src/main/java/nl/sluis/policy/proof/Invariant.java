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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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
  private final CelRuntime.Program condition;
  private final CelRuntime.Program consequence;
  private final List<Aspect> looksAt;
  private final Map<List<Object>, Boolean> known = new ConcurrentHashMap<>();

  private Invariant(
      String id,
      String says,
      CelRuntime.Program condition,
      CelRuntime.Program consequence,
      List<Aspect> looksAt) {
    this.id = id;
    this.says = says;
    this.condition = condition;
    this.consequence = consequence;
    this.looksAt = looksAt;
  }

  /**
   * @param id its key
   * @param says the Dutch sentence that people read
   * @param condition CEL of type bool over {@link Aspect}
   * @param consequence CEL of type bool over {@link Aspect}
   * @throws IllegalArgumentException when an expression is not valid
   */
  public static Invariant compile(String id, String says, String condition, String consequence) {
    try {
      CelAbstractSyntaxTree first = COMPILER.compile(condition).getAst();
      CelAbstractSyntaxTree then = COMPILER.compile(consequence).getAst();
      Set<String> names = new java.util.HashSet<>(names(first));
      names.addAll(names(then));
      return new Invariant(
          id,
          says,
          RUNTIME.createProgram(first),
          RUNTIME.createProgram(then),
          Arrays.stream(Aspect.values()).filter(a -> names.contains(a.variable())).toList());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("geen geldige uitdrukking: " + e.getMessage(), e);
    }
  }

  public String id() {
    return id;
  }

  /** The Dutch sentence that people read. */
  public String says() {
    return says;
  }

  /** Whether it holds for an outcome; one that cannot be told counts as broken. */
  boolean holds(EnumMap<Aspect, Object> outcome) {
    List<Object> key = new ArrayList<>(looksAt.size());
    for (Aspect aspect : looksAt) {
      key.add(outcome.get(aspect));
    }
    Boolean answer = known.get(key);
    if (answer == null) {
      answer = evaluate(outcome);
      known.put(key, answer);
    }
    return answer;
  }

  private boolean evaluate(EnumMap<Aspect, Object> outcome) {
    Map<String, Object> variables = new HashMap<>();
    looksAt.forEach(aspect -> variables.put(aspect.variable(), outcome.get(aspect)));
    try {
      return !Boolean.TRUE.equals(condition.eval(variables))
          || Boolean.TRUE.equals(consequence.eval(variables));
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  private static Set<String> names(CelAbstractSyntaxTree ast) {
    return ast.getReferenceMap().values().stream()
        .map(CelReference::name)
        .collect(Collectors.toSet());
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
