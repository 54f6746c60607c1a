package nl.sluis.console.page;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import nl.sluis.anchor.ForkService;
import nl.sluis.anchor.Witness;
import nl.sluis.anchor.Witnesses;
import nl.sluis.audit.LastVerification;
import nl.sluis.binding.TableVerification;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Sources;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.store.LedgerLog;
import org.jspecify.annotations.Nullable;

/** Verifies the whole ledger while the FG looks on. */
public final class IntegrityPages {

  private static final String PATH = "/console/integriteit";

  private final LedgerLog ledger;
  private final List<VerifierKey> keys;
  private final ForkService forks;
  private final Witnesses witnesses;
  private final Supplier<List<Witness.Standing>> witnessed;
  private final Rendering rendering;
  private final WholeChain chain;
  private final LastVerification known;

  public IntegrityPages(
      Sources sources, Rendering rendering, InstantSource clock, ThreadFactory threads) {
    this.ledger = sources.ledger();
    this.keys = sources.keys();
    this.forks = sources.forks();
    this.witnesses = sources.witnesses();
    this.witnessed = sources.witnessed();
    this.rendering = rendering;
    this.known = sources.verification();
    this.chain = new WholeChain(sources.whole(), clock, threads);
  }

  /**
   * What the template lays out.
   *
   * @param size leaves in the ledger now
   * @param checkpoint the newest, as it is signed; null for an empty ledger
   * @param running a verification is under way
   * @param verified leaves that it has found in order so far
   * @param of leaves that it will read
   * @param verdict what the last one found; null while there is none
   * @param witnessing how witnesses and witnessed ledgers stand
   * @param tables what holding the tables against the ledger found; null while there is nothing
   */
  public record Model(
      long size,
      @Nullable String checkpoint,
      List<String> keys,
      boolean running,
      long verified,
      long of,
      @Nullable Verdict verdict,
      WitnessView witnessing,
      @Nullable Verdict tables) {}

  /**
   * What a verification found.
   *
   * @param told in a sentence
   * @param checkpoint against which it was verified; empty when it failed
   */
  public record Verdict(boolean intact, String told, String at, String took, String checkpoint) {}

  /** {@code GET /console/integriteit}. */
  public RecordedVisit see(Visit visit) {
    return RecordedVisit.at("integriteit", () -> page(200, visit, null));
  }

  /** {@code POST /console/integriteit/splitsing/{id}}: the FG dealt with a fork, with a note. */
  public RecordedVisit handle(Visit visit) {
    Optional<Fork> found = forks.forks().find(visit.id());
    if (found.isEmpty()) {
      return Missing.look(rendering, visit);
    }
    String note = visit.form().get("toelichting");
    if (note.isEmpty() || note.length() > ForkService.LONGEST_NOTE) {
      return RecordedVisit.at("splitsing", () -> page(400, visit, "splitsing.licht-toe"));
    }
    return new RecordedVisit(
        "splitsing",
        null,
        null,
        () ->
            forks
                .handle(
                    found.get(),
                    new Fork.Handling(visit.officer().oin().value(), note, visit.at()),
                    visit.officer(),
                    visit.policy().metadata().version(),
                    visit.trace())
                .thenApply(first ->
                    first
                        ? Rendering.redirect(visit, PATH)
                        : page(409, visit, "splitsing.al-afgehandeld")));
  }

  private Answer page(int status, Visit visit, @Nullable String problem) {
    WholeChain.State state = chain.state();
    boolean running = state instanceof WholeChain.Running;
    long verified = state instanceof WholeChain.Running now ? now.verified() : 0;
    long of = state instanceof WholeChain.Running now ? now.size() : 0;
    Model model =
        new Model(
            ledger.frontier().size(),
            ledger.last().map(batch -> batch.checkpoint()).orElse(null),
            keys.stream().map(VerifierKey::toString).toList(),
            running,
            verified,
            of,
            verdict(state, visit.t()),
            WitnessView.of(
                forks.forks().all(),
                witnesses.standings(),
                witnessed.get(),
                keys.getFirst().name(),
                problem,
                visit.t()),
            known.tables().map(found -> tables(found, visit.t())).orElse(null));
    if (status != 200) {
      return rendering.page(
          status, visit, "integriteit", "integriteit", visit.t().get("integriteit"), model);
    }
    return rendering.progress(
        visit, "integriteit", "integriteit", visit.t().get("integriteit"), model, running);
  }

  private static @Nullable Verdict verdict(WholeChain.State state, Texts t) {
    return switch (state) {
      case WholeChain.Never _, WholeChain.Running _ -> null;
      case WholeChain.Failed failed ->
          new Verdict(false, t.get("integriteit.mislukt"), t.moment(failed.at()), "", "");
      case WholeChain.Done done ->
          switch (done.result().ledger()) {
            case Verification.Intact intact -> {
              SignedCheckpoint last = intact.lastCheckpoint();
              yield new Verdict(
                  true,
                  t.of("integriteit.heel", intact.size(), intact.batches())
                      + " "
                      + anchored(done.result().anchor(), t)
                      + differed(done.result().differed(), t),
                  t.moment(done.at()),
                  took(done, t),
                  last == null ? "" : last.encode());
            }
            case Verification.Broken broken ->
                new Verdict(false, broken.explanation(), t.moment(done.at()), took(done, t), "");
          };
    };
  }

  private static String anchored(@Nullable Anchor newest, Texts t) {
    if (newest == null) {
      return t.get("integriteit.geen-anker");
    }
    return t.count("integriteit.ankers", newest.number())
        + " "
        + t.of("integriteit.anker.dekt", newest.size());
  }

  private static String differed(@Nullable String table, Texts t) {
    return table == null ? "" : " " + t.get("integriteit.afschrift");
  }

  private static Verdict tables(LastVerification.Tables found, Texts t) {
    return switch (found.result()) {
      case TableVerification.Intact intact ->
          new Verdict(true, intact.explanation(), t.moment(found.at()), "", "");
      case TableVerification.Broken broken ->
          new Verdict(false, broken.explanation(), t.moment(found.at()), "", "");
    };
  }

  private static String took(WholeChain.Done done, Texts t) {
    long millis = done.took().toMillis();
    return millis < 10_000 ? t.of("duur.ms", millis) : t.of("duur.s", Math.round(millis / 1000.0));
  }

  /** {@code POST /console/integriteit}: starts a verification. */
  public RecordedVisit start(Visit visit) {
    return RecordedVisit.at(
        "integriteit-narekenen",
        () -> {
          chain.start();
          return Rendering.redirect(visit, PATH);
        });
  }

  /** How far it is, for the script; says nothing of the evidence but how much there is. */
  public Answer progress() {
    String json =
        chain.state() instanceof WholeChain.Running running
            ? "{\"bezig\":true,\"gedaan\":%d,\"totaal\":%d}"
                .formatted(running.verified(), running.size())
            : "{\"bezig\":false}";
    return Answer.json(200, json.getBytes(StandardCharsets.UTF_8));
  }
}
