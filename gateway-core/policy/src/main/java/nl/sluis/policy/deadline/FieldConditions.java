package nl.sluis.policy.deadline;

import java.util.Map;

/**
 * What the fields of a message must say, and may not say, by the text of their value.
 *
 * @param must fields with the value they must have
 * @param mayNot fields with the value they may not have
 */
public record FieldConditions(Map<String, String> must, Map<String, String> mayNot) {

  /** Whatever a message says. */
  public static final FieldConditions ANY = new FieldConditions(Map.of(), Map.of());

  public FieldConditions {
    must = Map.copyOf(must);
    mayNot = Map.copyOf(mayNot);
  }

  /** Whether fields say what they must. */
  public boolean hold(Map<String, Object> fields) {
    return must.entrySet().stream().allMatch(one -> says(fields, one))
        && mayNot.entrySet().stream().noneMatch(one -> says(fields, one));
  }

  private static boolean says(Map<String, Object> fields, Map.Entry<String, String> one) {
    Object value = fields.get(one.getKey());
    return value != null && value.toString().equals(one.getValue());
  }
}
