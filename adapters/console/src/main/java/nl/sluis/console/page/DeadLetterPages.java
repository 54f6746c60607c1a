package nl.sluis.console.page;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.api.DeadLetters;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import org.jspecify.annotations.Nullable;

/** What could not be brought to its recipient: to see, to send once more, or to end. */
public final class DeadLetterPages {

  /** The story of each is read; who ends these sees the next. */
  private static final int MOST = 100;

  private static final String KEY = "dode-berichten";
  private static final String PATH = "/console/" + KEY;

  private final DeadLetters letters;
  private final Evidence evidence;
  private final Rendering rendering;

  public DeadLetterPages(DeadLetters letters, Evidence evidence, Rendering rendering) {
    this.letters = letters;
    this.evidence = evidence;
    this.rendering = rendering;
  }

  /**
   * One of them.
   *
   * @param notice it says that there is something, and has no content
   * @param why why it was given up; empty when the evidence does not say
   * @param until last day of its term
   */
  public record Line(
      String id,
      String exchange,
      boolean notice,
      String type,
      String recipient,
      String channel,
      int attempts,
      String at,
      String why,
      String until,
      boolean over) {}

  /**
   * What the template lays out.
   *
   * @param total how many there are; more than lines when there are very many
   * @param done key of what was just done; empty for nothing
   * @param problem key of what is wrong; null when nothing is
   */
  public record Model(
      List<Line> lines, long total, String done, @Nullable String problem, String about) {}

  /** {@code GET /console/dode-berichten}. */
  public RecordedVisit list(Visit visit) {
    String done = visit.query("klaar");
    String told = done.equals("opnieuw") || done.equals("weg") ? "dood.klaar." + done : "";
    return RecordedVisit.at(KEY, () -> page(200, visit, told, null, ""));
  }

  /** {@code POST /console/dode-berichten/{id}/opnieuw}. */
  public RecordedVisit again(Visit visit) {
    return decide(visit, "opnieuw", dead -> letters.again(dead, step -> by(visit, step)));
  }

  /** {@code POST /console/dode-berichten/{id}/weg}: asks for {@code zeker}. */
  public RecordedVisit drop(Visit visit) {
    if (!visit.form().get("zeker").equals("ja")) {
      return letters
          .find(visit.id())
          .map(dead ->
              RecordedVisit.at(KEY, () -> page(400, visit, "", "dood.zeker.fout", dead.id())))
          .orElseGet(
              () -> decide(visit, "weg", dead -> letters.drop(dead, step -> by(visit, step))));
    }
    return decide(visit, "weg", dead -> letters.drop(dead, step -> by(visit, step)));
  }

  private interface Deed {
    CompletionStage<Boolean> on(Delivery dead);
  }

  private RecordedVisit decide(Visit visit, String what, Deed deed) {
    Optional<Delivery> found = letters.find(visit.id());
    if (found.isEmpty()) {
      return letters.isKnown(visit.id())
          ? RecordedVisit.at(KEY, () -> page(409, visit, "", "dood.al-besloten", ""))
          : Missing.look(rendering, visit);
    }
    Delivery dead = found.get();
    return new RecordedVisit(
        KEY + "-" + what,
        dead.exchange(),
        null,
        () ->
            deed.on(dead)
                .thenApply(first ->
                    first
                        ? Rendering.redirect(visit, PATH + "?klaar=" + what)
                        : page(409, visit, "", "dood.al-besloten", "")));
  }

  private static LeafBuilder by(Visit visit, Step step) {
    return Leaf.at(visit.at(), step)
        .sender(visit.officer().oin().value(), visit.officer().role())
        .policy(visit.policy().metadata().version())
        .trace(visit.trace());
  }

  private Answer page(
      int status, Visit visit, String done, @Nullable String problem, String about) {
    List<Line> lines = letters.all(MOST).stream().map(dead -> line(visit, dead)).toList();
    return rendering.page(
        status,
        visit,
        KEY,
        KEY,
        visit.t().get(KEY),
        new Model(lines, letters.count(), done, problem, about));
  }

  private Line line(Visit visit, Delivery dead) {
    Names names = visit.names();
    return new Line(
        dead.id(),
        dead.exchange(),
        dead.isNotification(),
        names.type(dead.type()),
        names.organisation(dead.recipient().value()),
        visit.t().get("kanaal." + dead.channel(), dead.channel()),
        DeadLetters.attempts(dead),
        visit.t().moment(dead.createdAt()),
        why(dead, names),
        visit.t().day(visit.t().dayOf(dead.expiresAt())),
        !dead.expiresAt().isAfter(visit.at()));
  }

  /** The last reason that the evidence gives. */
  private String why(Delivery dead, Names names) {
    return evidence.story(dead.exchange()).stream()
        .map(Recorded::leaf)
        .filter(leaf -> dead.id().equals(leaf.message()) && leaf.reason() != null)
        .filter(leaf ->
            leaf.happened() == Step.UNDELIVERED || leaf.happened() == Step.NOTIFICATION_UNDELIVERED)
        .reduce((first, last) -> last)
        .map(leaf -> names.reason(leaf.reason()))
        .orElse("");
  }
}
