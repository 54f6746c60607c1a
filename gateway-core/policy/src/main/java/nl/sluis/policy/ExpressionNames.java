package nl.sluis.policy;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression looks at. Fields are named as text: {@code "ernst" in velden}, {@code "ernst"
 * in waarden}, {@code waarden["ernst"]}; any other use of these two is refused, for then nobody
 * could tell which circumstances matter.
 *
 * @param age it looks at the age
 * @param ages the whole numbers at which its answer can change
 * @param fields the fields it looks at
 * @param valuesOf those of which it looks at the value
 */
record ExpressionNames(boolean age, Set<Integer> ages, Set<String> fields, Set<String> valuesOf) {

  static final String AGE = "leeftijd";
  static final String NAMES = "velden";
  static final String VALUES = "waarden";

  private static final Set<String> LOOKUPS = Set.of("@in", "_[_]");

  /**
   * @throws IllegalArgumentException when it looks at fields in another way
   */
  static ExpressionNames in(CelExpr expression) {
    Search search = new Search();
    search.look(expression);
    return new ExpressionNames(
        search.age,
        Set.copyOf(Thresholds.in(expression)),
        Set.copyOf(search.fields),
        Set.copyOf(search.values));
  }

  private static final class Search {

    private boolean age;
    private final Set<String> fields = new TreeSet<>();
    private final Set<String> values = new TreeSet<>();

    void look(CelExpr expression) {
      switch (expression.getKind()) {
        case CONSTANT -> {
          // looks at nothing
        }
        case IDENT -> ident(expression.ident().name());
        case LIST -> expression.list().elements().forEach(this::look);
        case CALL -> call(expression.call());
        default -> throw unclear();
      }
    }

    private void ident(String name) {
      if (!name.equals(AGE)) {
        throw unclear();
      }
      age = true;
    }

    private void call(CelExpr.CelCall call) {
      if (LOOKUPS.contains(call.function()) && lookup(call.args())) {
        return;
      }
      call.target().ifPresent(this::look);
      call.args().forEach(this::look);
    }

    /** {@code "field" in velden}, {@code "field" in waarden} or {@code waarden["field"]}. */
    private boolean lookup(List<CelExpr> of) {
      for (int i = 0; i < of.size(); i++) {
        CelExpr collection = of.get(i);
        CelExpr key = of.get(1 - i);
        if (collection.getKind() != CelExpr.ExprKind.Kind.IDENT
            || key.getKind() != CelExpr.ExprKind.Kind.CONSTANT
            || key.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
          continue;
        }
        String name = key.constant().stringValue();
        switch (collection.ident().name()) {
          case NAMES -> fields.add(name);
          case VALUES -> {
            fields.add(name);
            values.add(name);
          }
          default -> {
            continue;
          }
        }
        return true;
      }
      return false;
    }

    private static IllegalArgumentException unclear() {
      return new IllegalArgumentException(
          "geen geldige voorwaarde: noem velden met hun naam, zoals \"ernst\" in velden");
    }
  }
}
