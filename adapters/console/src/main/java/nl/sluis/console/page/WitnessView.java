package nl.sluis.console.page;

import java.time.Instant;
import java.util.List;
import nl.sluis.anchor.Witness;
import nl.sluis.anchor.WitnessStanding;
import nl.sluis.console.Texts;
import nl.sluis.ledger.Fork;
import org.jspecify.annotations.Nullable;

/**
 * How the witnesses of this ledger stand, the ledgers that this gateway witnesses, and the forks
 * that were found, as the template lays them out.
 *
 * @param problem key of what is wrong with a note that was sent; null when nothing is
 */
public record WitnessView(
    List<Row> witnesses, List<Row> witnessed, List<Found> forks, @Nullable String problem) {

  /** A witness or a witnessed ledger. */
  public record Row(String name, String asked, String cosigned, String outcome, boolean good) {}

  /**
   * A fork.
   *
   * @param told in a sentence
   * @param handled who dealt with it when; empty when nobody did
   * @param note of the FG
   */
  public record Found(
      String id,
      String told,
      String at,
      String known,
      String offered,
      String handled,
      String note) {

    public boolean open() {
      return handled.isEmpty();
    }
  }

  public WitnessView {
    witnesses = List.copyOf(witnesses);
    witnessed = List.copyOf(witnessed);
    forks = List.copyOf(forks);
  }

  static WitnessView of(
      List<Fork> forks,
      List<WitnessStanding> witnesses,
      List<Witness.Standing> witnessed,
      String own,
      @Nullable String problem,
      Texts t) {
    return new WitnessView(
        witnesses.stream().map(one -> row(one, t)).toList(),
        witnessed.stream().map(one -> row(one, forks, t)).toList(),
        forks.stream().map(one -> found(one, own, t)).toList(),
        problem);
  }

  /** Whether there is a fork that nobody dealt with. */
  public boolean forked() {
    return forks.stream().anyMatch(Found::open);
  }

  private static Row row(WitnessStanding one, Texts t) {
    String outcome =
        switch (one.outcome()) {
          case UNASKED -> "getuige.niet-gevraagd";
          case COSIGNED -> "getuige.tekent";
          case AWAY -> "getuige.weg";
          case FORK -> "getuige.splitsing";
        };
    return new Row(
        one.witness(),
        moment(one.asked(), t),
        moment(one.cosigned(), t),
        t.get(outcome),
        one.outcome() == WitnessStanding.Outcome.COSIGNED);
  }

  private static Row row(Witness.Standing one, List<Fork> forks, Texts t) {
    boolean forked = forks.stream().anyMatch(fork -> fork.origin().equals(one.origin()));
    return new Row(
        one.origin(),
        moment(one.asked(), t),
        moment(one.cosigned(), t),
        forked ? t.get("getuige.splitsing") : t.of("getuige.bladen", one.size()),
        !forked);
  }

  private static Found found(Fork fork, String own, Texts t) {
    Fork.Handling handling = fork.handling();
    String key = fork.origin().equals(own) ? "splitsing.eigen" : "splitsing.ander";
    String kind =
        switch (fork.kind()) {
          case SHORTER -> "splitsing.korter";
          case OTHER_ROOT -> "splitsing.wortel";
          case NOT_ADDED -> "splitsing.niet-voort";
        };
    return new Found(
        fork.id(),
        t.of(key, fork.origin(), fork.witness()) + " " + t.of(kind, fork.knownSize()),
        t.moment(fork.at()),
        fork.known(),
        fork.offered(),
        handling == null
            ? ""
            : t.of("splitsing.afgehandeld", t.moment(handling.at()), handling.officer()),
        handling == null ? "" : handling.note());
  }

  private static String moment(@Nullable Instant at, Texts t) {
    return at == null ? t.get("getuige.nooit") : t.moment(at);
  }
}
