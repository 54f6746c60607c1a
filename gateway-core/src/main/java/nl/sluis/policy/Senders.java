package nl.sluis.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sending roles of a matrix row as written: a list of roles, or all that are in a group, or all
 * that are not.
 */
sealed interface Senders {

  /** The roles meant, given all roles and the groups. */
  Set<String> resolve(Set<String> allRoles, Map<String, Set<String>> groups);

  /** These roles. */
  record Roles(Set<String> roles) implements Senders {
    @Override
    public Set<String> resolve(Set<String> allRoles, Map<String, Set<String>> groups) {
      checkKnown(roles, allRoles);
      return roles;
    }
  }

  /** All roles in a group, or all outside it, except some. */
  record Group(String group, boolean inside, Set<String> except) implements Senders {
    @Override
    public Set<String> resolve(Set<String> allRoles, Map<String, Set<String>> groups) {
      Set<String> members = groups.get(group);
      if (members == null) {
        throw new PolicyException("onbekende groep '" + group + "'");
      }
      checkKnown(except, allRoles);
      Set<String> roles = new HashSet<>(inside ? members : allRoles);
      if (!inside) {
        roles.removeAll(members);
      }
      roles.removeAll(except);
      return roles;
    }
  }

  private static void checkKnown(Set<String> roles, Set<String> allRoles) {
    for (String role : roles) {
      if (!allRoles.contains(role)) {
        throw new PolicyException("onbekende rol '" + role + "'");
      }
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Senders of(List<String> roles) {
    return new Roles(Set.copyOf(roles));
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static Senders of(
      @JsonProperty("in") @Nullable String in,
      @JsonProperty("notIn") @Nullable String notIn,
      @JsonProperty("except") @Nullable Set<String> except) {
    Set<String> exceptions = except == null ? Set.of() : except;
    if (in != null && notIn == null) {
      return new Group(in, true, exceptions);
    }
    if (notIn != null && in == null) {
      return new Group(notIn, false, exceptions);
    }
    throw new IllegalArgumentException("senders: noem rollen, of 'in', of 'notIn'");
  }
}
