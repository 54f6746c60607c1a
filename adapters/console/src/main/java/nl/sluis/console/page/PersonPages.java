package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Findings;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Handles;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.console.page.SearchPages.Person;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.Effect;

/** Who received data about one person, when, and on what ground. */
public final class PersonPages {

  private final Evidence evidence;
  private final Rendering rendering;
  private final Handles handles;

  public PersonPages(Evidence evidence, Rendering rendering, Handles handles) {
    this.evidence = evidence;
    this.rendering = rendering;
    this.handles = handles;
  }

  /**
   * Who got something.
   *
   * @param grounds the articles it rests on
   * @param fields what went along, by title
   * @param last when it was last decided
   */
  public record Recipient(
      String name,
      String role,
      long times,
      List<String> grounds,
      List<String> fields,
      String last) {}

  /** What the template lays out. */
  public record Model(
      String handle,
      Span span,
      List<Recipient> recipients,
      List<LeafRow> rows,
      long exchanges,
      Paging paging) {

    /** The address of this page, or of a part of it. */
    public String path(String below) {
      return "/console/persoon/" + handle + below + span.query();
    }
  }

  /** {@code GET /console/persoon/{id}}. */
  public RecordedVisit person(Visit visit) {
    return handles
        .find(visit.officer().oin(), visit.id(), Person.class)
        .map(person ->
            RecordedVisit.at("persoon", () -> page(visit, person)).subject(person.reference()))
        .orElseGet(() -> Missing.over(rendering, visit));
  }

  private Answer page(Visit visit, Person person) {
    Span span = span(visit, person);
    Findings findings = about(person, span.period(), LeafFile.MOST);
    Paging paging = Paging.of(visit, findings.leaves().size());
    Names names = visit.names();
    List<Recorded> own =
        findings.leaves().stream()
            .filter(one -> !(one.leaf().facts() instanceof Facts.Queried))
            .toList();
    return rendering.page(
        visit,
        "persoon",
        "zoeken",
        visit.t().get("persoon"),
        new Model(
            visit.id(),
            span,
            recipients(findings.leaves(), names),
            findings.leaves().stream()
                .skip(Paging.skip(paging.page()))
                .limit(Paging.SIZE)
                .map(one -> LeafRow.of(one, names))
                .toList(),
            own.stream()
                .map(one -> one.leaf().exchange())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .count(),
            paging));
  }

  /** What is there under each of the references, the newest first. */
  private Findings about(Person person, Period period, int most) {
    List<Findings> found =
        person.references().stream().map(one -> evidence.about(one, period, most)).toList();
    Findings first = found.getFirst();
    return found.size() == 1
        ? first
        : new Findings(
            first.query(),
            first.period(),
            first.tallies(),
            found.stream()
                .flatMap(one -> one.leaves().stream())
                .sorted(Comparator.comparingLong(Recorded::index).reversed())
                .limit(most)
                .toList(),
            found.stream().mapToLong(Findings::total).sum());
  }

  /** The days the address asks for, or else those of the form. */
  private static Span span(Visit visit, Person person) {
    boolean asked =
        visit.request().query().containsKey("dagen") || visit.request().query().containsKey("van");
    return asked ? Span.of(visit) : person.span();
  }

  private static List<Recipient> recipients(List<Recorded> leaves, Names names) {
    Map<String, List<Leaf>> byRecipient = new LinkedHashMap<>();
    for (Recorded one : leaves) {
      Leaf leaf = one.leaf();
      if (leaf.facts() instanceof Facts.Decided decided
          && Effect.permits(decided.effect())
          && leaf.recipient() != null) {
        byRecipient.computeIfAbsent(leaf.recipient(), _ -> new ArrayList<>()).add(leaf);
      }
    }
    return byRecipient.values().stream()
        .map(of -> {
          Leaf newest = of.getFirst();
          return new Recipient(
              names.recipient(newest),
              names.role(newest.recipientRole()),
              of.size(),
              distinct(of, leaf -> List.of(names.article(leaf.facts().basis()))),
              distinct(of, leaf -> names.fields(leaf.facts().fields())),
              names.t().moment(newest.at()));
        })
        .toList();
  }

  private static List<String> distinct(List<Leaf> leaves, Function<Leaf, List<String>> of) {
    return leaves.stream()
        .flatMap(leaf -> of.apply(leaf).stream())
        .filter(text -> !text.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** {@code GET /console/persoon/{id}/csv}. */
  public RecordedVisit csv(Visit visit) {
    return handles
        .find(visit.officer().oin(), visit.id(), Person.class)
        .map(person ->
            span(visit, person).odd()
                ? person(visit)
                : RecordedVisit.at("bestand-persoon", () -> file(visit, person))
                    .subject(person.reference()))
        .orElseGet(() -> Missing.over(rendering, visit));
  }

  private Answer file(Visit visit, Person person) {
    Period period = span(visit, person).period();
    return LeafFile.of(
        "sluis-betrokkene.csv", about(person, period, LeafFile.MOST).leaves(), visit.names());
  }
}
