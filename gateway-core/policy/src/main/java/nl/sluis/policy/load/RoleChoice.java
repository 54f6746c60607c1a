package nl.sluis.policy.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles of a matrix row as written: a list of roles, {@code any}, all that are in a group, or all
 * that are not.
 */
sealed interface RoleChoice {

  /** The roles meant, given all roles and the groups. */
  Set<String> resolve(Place place, Map<String, ?> roles, Map<String, Set<String>> groups);

  /** These roles. */
  record Listed(Set<String> listed) implements RoleChoice {
    @Override
    public Set<String> resolve(Place place, Map<String, ?> roles, Map<String, Set<String>> groups) {
      listed.forEach(role -> place.known(roles, role, "rol"));
      return listed;
    }
  }

  /** All roles. */
  record Any() implements RoleChoice {
    @Override
    public Set<String> resolve(Place place, Map<String, ?> roles, Map<String, Set<String>> groups) {
      return Set.copyOf(roles.keySet());
    }
  }

  /** All roles in a group, or all outside it, except some. */
  record Group(String group, boolean inside, Set<String> except) implements RoleChoice {
    @Override
    public Set<String> resolve(Place place, Map<String, ?> roles, Map<String, Set<String>> groups) {
      Set<String> members = place.known(groups, group, "groep");
      except.forEach(role -> place.known(roles, role, "rol"));
      Set<String> meant = new HashSet<>(inside ? members : roles.keySet());
      if (!inside) {
        meant.removeAll(members);
      }
      meant.removeAll(except);
      return meant;
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static RoleChoice of(Object written) {
    if (written instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return new Listed(Set.copyOf(list.stream().map(String.class::cast).toList()));
    }
    if ("any".equals(written)) {
      return new Any();
    }
    if (written instanceof Map<?, ?> map
        && Set.of("in", "notIn", "except").containsAll(map.keySet())) {
      return of(map.get("in"), map.get("notIn"), map.get("except"));
    }
    throw new IllegalArgumentException("noem rollen, 'any', of een groep met 'in' of 'notIn'");
  }

  private static RoleChoice of(
      @Nullable Object in, @Nullable Object notIn, @Nullable Object except) {
    Set<String> exceptions =
        except instanceof List<?> list
            ? Set.copyOf(list.stream().map(String::valueOf).toList())
            : Set.of();
    if ((in == null) == (notIn == null)) {
      throw new IllegalArgumentException("noem rollen, 'any', of een groep met 'in' of 'notIn'");
    }
    return new Group(String.valueOf(in == null ? notIn : in), in != null, exceptions);
  }
}
