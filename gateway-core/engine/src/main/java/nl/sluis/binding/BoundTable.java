package nl.sluis.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables whose rows are bound to leaves. Codes stand in leaves and never change meaning.
 *
 * <p>The columns that make up its {@code key} are those by which a row is named in the ledger; none
 * where a key could lead to a person.
 */
public enum BoundTable {
  SUBJECT(1),
  EXCHANGE(2, "seq"),
  DELIVERY(3, "id"),
  CONSENT(4, "id"),
  SUBSCRIPTION(5, "id"),
  NOTIFICATION(6, "subscription", "seq"),
  DECISION_INPUT(7, "number"),
  HELD(8, "id"),
  RECONSIDER(9),
  REVIEW(10, "delivery"),
  INQUIRY(11, "delivery"),
  ERASED_KEY(12),
  CASUS_STEP(13, "casus", "number"),
  COUNCIL_FIGURE(14, "month", "area", "figure"),
  TERM(15, "holder", "topic", "rule"),
  FORK(16, "id"),
  NAMING(17),
  TOLD_APART(18);

  private static final Map<Integer, BoundTable> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(BoundTable::code, Function.identity()));

  private final int code;
  private final List<String> key;
  private final String table = name().toLowerCase(Locale.ROOT);

  BoundTable(int code, String... key) {
    this.code = code;
    this.key = List.of(key);
  }

  /** The number that stands for it in leaves. */
  public int code() {
    return code;
  }

  /** Its name in the database. */
  public String table() {
    return table;
  }

  /** Columns by which a row is named. */
  public List<String> key() {
    return key;
  }

  /**
   * Columns that say when something is tried again, or in which place a row is; changing them
   * changes nothing that is told.
   */
  public Set<String> unbound() {
    return switch (this) {
      case DELIVERY -> Set.of("attempts", "next_at");
      case TERM -> Set.of("number");
      default -> Set.of();
    };
  }

  /**
   * The table with this number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static BoundTable of(int code) {
    BoundTable table = BY_CODE.get(code);
    if (table == null) {
      throw new IllegalArgumentException("unknown table");
    }
    return table;
  }
}
