package nl.sluis.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.audit.AuditFigure;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Findings;
import nl.sluis.audit.Listing;
import nl.sluis.audit.Overview;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.audit.Tally;
import nl.sluis.ledger.Leaf;

/** Evidence of what a test gave it. */
final class FakeEvidence implements Evidence {

  private final List<Recorded> all = new ArrayList<>();
  private long unreadable;

  void unreadable(long count) {
    unreadable = count;
  }

  void add(List<Leaf> leaves) {
    leaves.forEach(leaf -> all.add(new Recorded(all.size(), leaf)));
  }

  @Override
  public Optional<Recorded> leaf(long index) {
    return index < all.size() ? Optional.of(all.get((int) index)) : Optional.empty();
  }

  @Override
  public List<Recorded> story(String exchange) {
    return all.stream().filter(one -> exchange.equals(one.leaf().exchange())).toList();
  }

  @Override
  public Optional<String> exchangeOf(String id) {
    return story(id).isEmpty() ? Optional.empty() : Optional.of(id);
  }

  @Override
  public Findings ask(AuditQuery query, Period period, int skip, int most) {
    return new Findings(
        query,
        period,
        List.of(new Tally(List.of("school", "regisseur", Leaves.HOSTILE), 3)),
        all.subList(0, Math.min(most, all.size())),
        all.size());
  }

  @Override
  public Listing list(Listing.Wanted wanted, Period period, int skip, int most) {
    List<Recorded> found =
        all.stream()
            .filter(
                one -> AuditFigure.of(one.leaf()).filter(wanted.figures()::contains).isPresent())
            .toList();
    return new Listing(
        period, found.stream().skip(skip).limit(most).toList(), found.size(), found.size());
  }

  @Override
  public Findings about(String subject, Period period, int most) {
    List<Recorded> about =
        all.stream().filter(one -> subject.equals(one.leaf().subject())).toList();
    return new Findings(AuditQuery.ONTVANGERS, period, List.of(), about, about.size());
  }

  @Override
  public Overview overview(Period period) {
    LocalDate day = LocalDate.parse("2026-11-20");
    return new Overview(
        period,
        List.of(new Overview.Day(day, 10, 7, 2, 3), new Overview.Day(day.plusDays(1), 4, 4, 0, 0)),
        List.of(new Tally(List.of("consent-missing"), 2), new Tally(List.of(Leaves.HOSTILE), 1)),
        List.of(new Tally(List.of("ongeldig"), 5), new Tally(List.of(Leaves.HOSTILE), 1)),
        List.of(new Tally(List.of("door-handshake-expired"), 9)),
        List.of(new Tally(List.of("recipient-400"), 2)),
        List.of(new Tally(List.of("jeugdwet-7.1.4.1"), 5)),
        List.of(new Tally(List.of("within-day"), 4), new Tally(List.of("later"), 0)));
  }

  @Override
  public long unreadable() {
    return unreadable;
  }
}
