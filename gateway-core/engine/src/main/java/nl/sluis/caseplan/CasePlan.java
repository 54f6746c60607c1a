package nl.sluis.caseplan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one household as process: who has the regie and had it, who is involved, at which
 * rung of the ladder it is, and who still has to hear that it ended. Immutable; each step gives the
 * next.
 *
 * <p>As long as it is open there is exactly one casusregisseur: the last of {@link #history}, whose
 * stretch has no end. An offer changes nothing until it is accepted.
 *
 * <pre>
 *   (none) ──regie.aanstelling──▶ LOOPT ──casus.afsluiting──▶ EINDIGT ──all confirmed──▶ AFGESLOTEN
 *                                  │ ▲
 *                                  └─┘ offered, then accepted: another casusregisseur
 * </pre>
 *
 * @param id kenmerk of the plan
 * @param area the area of policies/routing.yaml it belongs to
 * @param history who had the regie, oldest first, without gap or overlap
 * @param offeredTo who was offered the regie and has not answered
 * @param rung rung of the ladder, a value of {@code opschaling.naar}
 * @param before the rung it was at before this one; null at the first
 * @param asked the rung that was asked for and not decided about; null when none was
 * @param persons ids of keys of the household's members, with what was done for the safety of each
 * @param involved organisations with a part, in the order in which they got it
 * @param ended the day on which the plan ended; null before that
 * @param uninformed who has not confirmed the end, and for whom of the household
 * @param stored how many steps were stored when it was read; what is added later does not count
 */
public record CasePlan(
    String id,
    String area,
    List<Regie> history,
    @Nullable Oin offeredTo,
    String rung,
    @Nullable String before,
    @Nullable String asked,
    Map<String, List<InstrumentUse>> persons,
    Map<Oin, Part> involved,
    @Nullable LocalDate ended,
    Set<CasePlanStep.Informed> uninformed,
    int stored) {

  /** The rung at which a plan begins. */
  public static final String FIRST_RUNG = "casusregie";

  /** Where it stands. */
  public enum Phase {
    /** The plan is being carried out. */
    LOOPT,
    /** It ended, and not everyone has confirmed that. */
    EINDIGT,
    /** Everyone knows that it ended. */
    AFGESLOTEN
  }

  /** A step and when it was taken. */
  public record Taken(CasePlanStep step, Instant at) {}

  /**
   * The casus that these steps make.
   *
   * @param steps in order; the first that counts is that it opened
   * @throws IllegalArgumentException when it was never opened
   */
  public static CasePlan of(String id, List<Taken> steps) {
    CasePlan casePlan = null;
    for (Taken taken : steps) {
      if (taken.step() instanceof CasePlanStep.Opened opened) {
        casePlan =
            new CasePlan(
                id,
                opened.area(),
                List.of(new Regie(opened.regisseur(), taken.at(), null)),
                null,
                FIRST_RUNG,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                Set.of(),
                steps.size());
      } else if (casePlan != null) {
        casePlan = casePlan.after(taken.step(), taken.at());
      }
    }
    if (casePlan == null) {
      throw new IllegalArgumentException("a casus begins with its opening");
    }
    return casePlan;
  }

  /** How steps name the person with this key. */
  public static String person(byte[] keyId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keyId);
  }

  /** Who has the regie now, or had it last. */
  public Oin regisseur() {
    return history.getLast().regisseur();
  }

  public Phase phase() {
    if (ended == null) {
      return Phase.LOOPT;
    }
    return uninformed.isEmpty() ? Phase.AFGESLOTEN : Phase.EINDIGT;
  }

  /** All organisations that must know when it ends, besides who has the regie. */
  public Set<Oin> others() {
    Set<Oin> others = new LinkedHashSet<>(involved.keySet());
    others.remove(regisseur());
    return others;
  }

  /** Whether an organisation may see how far it is. */
  public boolean concerns(Oin organisation) {
    return involved.containsKey(organisation)
        || organisation.equals(offeredTo)
        || history.stream().anyMatch(stretch -> stretch.regisseur().equals(organisation));
  }

  /** Members of the household for whom nobody looked at their safety yet. */
  public Set<String> unexamined() {
    return persons.entrySet().stream()
        .filter(person -> person.getValue().stream().noneMatch(InstrumentUse::done))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The casus after one more step. A step that makes no sense here changes nothing. */
  public CasePlan after(CasePlanStep step, Instant at) {
    return switch (step) {
      case CasePlanStep.Opened _, CasePlanStep.Resembles _ -> this;
      case CasePlanStep.Joined joined ->
          persons.containsKey(joined.person()) ? this : withPersons(joined.person(), List.of());
      case CasePlanStep.Offered offered -> withOffer(offered.to());
      case CasePlanStep.Declined _ -> withOffer(null);
      case CasePlanStep.Accepted accepted -> handedTo(accepted.by(), at);
      case CasePlanStep.Appointed appointed -> handedTo(appointed.regisseur(), at);
      case CasePlanStep.Asked wanted -> withRung(rung, wanted.rung());
      case CasePlanStep.Rejected _ -> withRung(rung, null);
      case CasePlanStep.Moved moved -> withRung(moved.rung(), null);
      case CasePlanStep.Involved one -> withPart(one.organisation(), one.part());
      case CasePlanStep.Left left -> withoutPart(left.organisation());
      case CasePlanStep.Examined examined -> examined(examined);
      case CasePlanStep.Ended over -> ended(over.on(), at);
      case CasePlanStep.Informed informed -> without(informed);
    };
  }

  private CasePlan examined(CasePlanStep.Examined step) {
    List<InstrumentUse> known = persons.get(step.person());
    if (known == null) {
      return this;
    }
    List<InstrumentUse> all = new ArrayList<>(known);
    all.add(new InstrumentUse(step.instrument(), step.done(), step.on()));
    return withPersons(step.person(), List.copyOf(all));
  }

  /** Who had the regie follows from now on, so that no team is blind while another leads. */
  private CasePlan handedTo(Oin next, Instant at) {
    Oin last = regisseur();
    List<Regie> stretches = new ArrayList<>(history);
    if (!last.equals(next)) {
      stretches.set(stretches.size() - 1, new Regie(last, history.getLast().from(), at));
      stretches.add(new Regie(next, at, null));
    }
    CasePlan handed =
        new CasePlan(
            id,
            area,
            List.copyOf(stretches),
            null,
            rung,
            before,
            asked,
            persons,
            involved,
            ended,
            uninformed,
            stored);
    return last.equals(next) ? handed : handed.withPart(last, Part.VOLGER);
  }

  private CasePlan ended(LocalDate on, Instant at) {
    Set<CasePlanStep.Informed> open = new LinkedHashSet<>();
    for (Oin organisation : others()) {
      persons.keySet().forEach(person -> open.add(new CasePlanStep.Informed(organisation, person)));
    }
    List<Regie> stretches = new ArrayList<>(history);
    Regie last = stretches.removeLast();
    stretches.add(new Regie(last.regisseur(), last.from(), at));
    return new CasePlan(
        id,
        area,
        List.copyOf(stretches),
        null,
        rung,
        before,
        null,
        persons,
        involved,
        on,
        Set.copyOf(open),
        stored);
  }

  private CasePlan without(CasePlanStep.Informed informed) {
    Set<CasePlanStep.Informed> left = new LinkedHashSet<>(uninformed);
    left.remove(informed);
    return new CasePlan(
        id,
        area,
        history,
        offeredTo,
        rung,
        before,
        asked,
        persons,
        involved,
        ended,
        Set.copyOf(left),
        stored);
  }

  private CasePlan withOffer(@Nullable Oin to) {
    return new CasePlan(
        id, area, history, to, rung, before, asked, persons, involved, ended, uninformed, stored);
  }

  private CasePlan withRung(String next, @Nullable String wanted) {
    String left = next.equals(rung) ? before : rung;
    return new CasePlan(
        id,
        area,
        history,
        offeredTo,
        next,
        left,
        wanted,
        persons,
        involved,
        ended,
        uninformed,
        stored);
  }

  private CasePlan withPersons(String person, List<InstrumentUse> examinations) {
    Map<String, List<InstrumentUse>> all = new LinkedHashMap<>(persons);
    all.put(person, examinations);
    return new CasePlan(
        id,
        area,
        history,
        offeredTo,
        rung,
        before,
        asked,
        all,
        involved,
        ended,
        uninformed,
        stored);
  }

  private CasePlan withPart(Oin organisation, Part part) {
    Map<Oin, Part> all = new LinkedHashMap<>(involved);
    all.putIfAbsent(organisation, part);
    return new CasePlan(
        id, area, history, offeredTo, rung, before, asked, persons, all, ended, uninformed, stored);
  }

  private CasePlan withoutPart(Oin organisation) {
    Map<Oin, Part> all = new LinkedHashMap<>(involved);
    all.remove(organisation);
    return new CasePlan(
        id, area, history, offeredTo, rung, before, asked, persons, all, ended, uninformed, stored);
  }

  /** Names the plan only. */
  @Override
  public String toString() {
    return "CasePlan[" + id + "]";
  }
}
