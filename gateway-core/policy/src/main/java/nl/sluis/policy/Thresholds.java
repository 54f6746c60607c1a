package nl.sluis.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The whole numbers at which the answer of an expression can change: from {@code leeftijd < 16} and
 * {@code leeftijd >= 16} it is 16, from {@code leeftijd <= 16} and {@code leeftijd > 16} it is 17,
 * and from any other use of a number it is that number and the next.
 */
public final class Thresholds {

  private static final Set<String> AT = Set.of("_<_", "_>=_");
  private static final Set<String> AFTER = Set.of("_<=_", "_>_");

  private final Set<Integer> found = new TreeSet<>();

  private Thresholds() {}

  /**
   * All of them.
   *
   * @throws IllegalArgumentException when a number is no age by far
   */
  public static Set<Integer> in(CelExpr expression) {
    Thresholds thresholds = new Thresholds();
    thresholds.look(expression);
    return thresholds.found;
  }

  private void look(CelExpr expression) {
    switch (expression.getKind()) {
      case CONSTANT -> both(expression);
      case CALL -> call(expression.call());
      case LIST -> expression.list().elements().forEach(this::look);
      case SELECT -> look(expression.select().operand());
      case COMPREHENSION -> {
        look(expression.comprehension().iterRange());
        look(expression.comprehension().loopCondition());
        look(expression.comprehension().loopStep());
        look(expression.comprehension().result());
      }
      default -> {
        // names hold no numbers
      }
    }
  }

  private void call(CelExpr.CelCall call) {
    List<CelExpr> parts = call.args();
    boolean compares = parts.size() == 2 && number(parts.get(1)) && !number(parts.get(0));
    if (compares && AT.contains(call.function())) {
      add(parts.get(1), 0);
    } else if (compares && AFTER.contains(call.function())) {
      add(parts.get(1), 1);
    } else {
      call.target().ifPresent(this::look);
      parts.forEach(this::look);
    }
  }

  private void both(CelExpr constant) {
    if (number(constant)) {
      add(constant, 0);
      add(constant, 1);
    }
  }

  private void add(CelExpr constant, int more) {
    long number = constant.constant().int64Value() + more;
    if (number != (int) number) {
      throw new IllegalArgumentException("geen geldige voorwaarde: te groot getal " + number);
    }
    found.add((int) number);
  }

  private static boolean number(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.INT64_VALUE;
  }
}
