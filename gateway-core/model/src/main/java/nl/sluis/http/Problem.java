package nl.sluis.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not accepted, in words that repeat nothing of what the client sent (RFC 9457).
 *
 * @param type which of the stable errors
 * @param detail a Dutch sentence for the reader, made from fixed text and policy data only
 * @param rule the matrix row that refused, when policy did
 * @param article the law and article behind that row
 * @param findings where the input is wrong, when it was malformed
 */
public record Problem(
    ProblemType type,
    String detail,
    @Nullable String rule,
    @Nullable String article,
    List<Finding> findings) {

  /**
   * One place in the input that is wrong.
   *
   * @param pointer JSON Pointer or FHIRPath to the place, built from names the schema knows and
   *     from array positions, never from names in the input
   * @param reason fixed Dutch text
   */
  public record Finding(String pointer, String reason) {}

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, null, null, List.of());
  }

  public static Problem malformed(List<Finding> findings) {
    return new Problem(
        ProblemType.ONGELDIG, "Het bericht voldoet niet aan het schema.", null, null, findings);
  }
}
