package nl.sluis.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Voice;
import nl.sluis.policy.Representation.Matter;
import org.jspecify.annotations.Nullable;

/**
 * Who spoke, held against whose say an act asks for: the one place where voices are counted, for
 * consents, objections, withdrawals and requests alike.
 *
 * <p>Representatives count only under a representation that reaches the matter at this age, and
 * while nobody is known who comes first. With a representation under which nobody can validly
 * speak, no representative does.
 *
 * @param nobodyCan nobody can validly say it
 * @param missing whose say is lacking
 */
record VoiceCount(boolean nobodyCan, Set<Missing> missing) {

  private static final VoiceCount NOBODY = new VoiceCount(true, Set.of());
  private static final VoiceCount COMPLETE = new VoiceCount(false, Set.of());

  /**
   * What some said together.
   *
   * @param custody as what they speak for the person; empty when that was not said
   */
  record Statement(String custody, List<Consent.Grantor> speakers) {

    static Statement of(Consent consent) {
      return new Statement(consent.custody(), consent.grantors());
    }

    boolean by(Consent.Capacity capacity) {
      return speakers.stream().anyMatch(speaker -> speaker.capacity() == capacity);
    }
  }

  boolean complete() {
    return !nobodyCan && missing.isEmpty();
  }

  /**
   * What there is.
   *
   * @param known all that holds about this person, whatever it is about: it tells who comes first
   * @param said what is about the matter, also what counts no longer: it tells how many must speak
   * @param given what counts
   */
  record Statements(List<Statement> known, List<Statement> said, List<Statement> given) {

    /**
     * One statement that is about the matter.
     *
     * @param before others, which tell who comes first
     */
    static Statements of(List<Statement> before, Statement one) {
      List<Statement> known = new ArrayList<>(before);
      known.add(one);
      return new Statements(known, List.of(one), List.of(one));
    }
  }

  /**
   * @param rules what representations there are
   * @param all whether as many representatives must speak as their representation asks, instead of
   *     one
   */
  static VoiceCount of(
      Voices voices,
      Matter matter,
      Map<String, Representation> rules,
      Statements there,
      boolean all) {
    if (voices.nobody()) {
      return NOBODY;
    }
    boolean asksSelf = voices.says().contains(Say.SELF);
    boolean asksOthers = voices.says().contains(Say.REPRESENTATIVES);
    boolean self = asksSelf && there.given().stream().anyMatch(s -> s.by(Consent.Capacity.SELF));
    if (voices.quorum() == Voices.Quorum.ANY && self) {
      return COMPLETE;
    }
    VoiceCount others = asksOthers ? representatives(matter, rules, there, all) : COMPLETE;
    boolean lacksSelf = asksSelf && !self;
    if (voices.quorum() == Voices.Quorum.ANY) {
      if (asksOthers && others.complete()) {
        return COMPLETE;
      }
      return lacking(!asksOthers ? Missing.SELF : asksSelf ? Missing.EITHER : null, others);
    }
    return lacksSelf ? lacking(Missing.SELF, others) : others;
  }

  private static VoiceCount lacking(@Nullable Missing first, VoiceCount others) {
    if (first == null) {
      return others;
    }
    EnumSet<Missing> missing = EnumSet.of(first);
    if (first == Missing.SELF) {
      missing.addAll(others.missing());
    }
    return new VoiceCount(false, missing);
  }

  private static VoiceCount representatives(
      Matter matter, Map<String, Representation> rules, Statements there, boolean all) {
    int first = first(matter.age(), rules, there.known());
    int needed = 1;
    for (Statement statement : there.said()) {
      Representation as = rules.get(statement.custody());
      if (as == null) {
        if (statement.by(Consent.Capacity.REPRESENTATIVE)) {
          return NOBODY;
        }
      } else if (as.existsAt(matter.age()) && as.voices() == 0) {
        return NOBODY;
      } else if (all && speaks(as, matter, first)) {
        needed = Math.max(needed, as.voices());
      }
    }
    List<List<Consent.Grantor>> spoke = new ArrayList<>(there.given().size());
    for (Statement statement : there.given()) {
      Representation as = rules.get(statement.custody());
      if (as != null && speaks(as, matter, first)) {
        spoke.add(statement.speakers());
      }
    }
    int persons = Voice.representatives(spoke, needed);
    if (persons >= needed) {
      return COMPLETE;
    }
    return new VoiceCount(false, Set.of(missing(persons, spoke)));
  }

  private static Missing missing(int persons, List<List<Consent.Grantor>> spoke) {
    if (persons == 0) {
      return Missing.REPRESENTATIVE;
    }
    long named =
        spoke.stream()
            .flatMap(List::stream)
            .filter(grantor -> grantor.capacity() == Consent.Capacity.REPRESENTATIVE)
            .count();
    return named > persons ? Missing.APART : Missing.ANOTHER;
  }

  private static boolean speaks(Representation as, Matter matter, int first) {
    return as.reaches(matter) && (as.order() == 0 || as.order() <= first);
  }

  /** Who comes first of those who are known to represent this person. */
  private static int first(int age, Map<String, Representation> rules, List<Statement> known) {
    int first = Integer.MAX_VALUE;
    for (Statement statement : known) {
      Representation as = rules.get(statement.custody());
      if (as != null && as.order() > 0 && as.existsAt(age)) {
        first = Math.min(first, as.order());
      }
    }
    return first;
  }
}
