package nl.sluis.policy;

import java.util.Map;
import java.util.Set;

/**
 * What conditions may look at: nothing of the content but which fields are there and the values of
 * a few that policy names. The number of different circumstances is therefore finite.
 *
 * @param age whole years on the day of the decision
 * @param fields names of the fields present
 * @param values values of the fields in {@code conditionValues}
 */
record Circumstances(int age, Set<String> fields, Map<String, String> values) {}
