package nl.sluis.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Effect;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/mededelingen}: a participant tells that the persons concerned were told of an
 * exchange (AVG 13 and 14, Jeugdwet 7.1.5.1), or that it needs longer for that where the law allows
 * (Wmo 5.3.1). Who sent or received in that exchange may say so.
 */
public final class NoticeEndpoint {

  private final Evidence evidence;
  private final KeyRing keys;
  private final OpenDeadlines deadlines;
  private final Committer committer;

  public NoticeEndpoint(
      Evidence evidence, KeyRing keys, OpenDeadlines deadlines, Committer committer) {
    this.evidence = evidence;
    this.keys = keys;
    this.deadlines = deadlines;
    this.committer = committer;
  }

  /** Why more time is needed. */
  enum Verlenging {
    beeindigen,
    onderzoeken
  }

  /**
   * @param uitwisseling the exchange
   * @param datum the day on which they were told; or
   * @param verlenging what more time is needed for: to end the violence, or to look into it
   * @param betrokkene who was told; everyone concerned when left out
   */
  record Notice(
      UUID uitwisseling,
      @Nullable LocalDate datum,
      @Nullable Verlenging verlenging,
      @Nullable Subject betrokkene) {}

  /** Records it; 204 once that is durable. Saying so again adds a leaf and changes nothing. */
  public CompletionStage<Answer> given(Call call) {
    try {
      return given(call, Json.read(call.request().body(), Notice.class));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> given(Call call, Notice notice) throws Json.Malformed {
    Json.check(
        (notice.datum() == null) != (notice.verlenging() == null),
        "",
        "een datum, of een verlenging");
    Json.check(
        notice.datum() == null || !notice.datum().isAfter(call.day()), "/datum", "niet na vandaag");
    List<Recorded> story = evidence.story(notice.uitwisseling().toString());
    if (story.stream().noneMatch(step -> tookPart(call, step.leaf()))) {
      return Answers.notFound();
    }
    SubjectKey subject = null;
    if (notice.betrokkene() != null) {
      subject =
          keys.known(Persons.checked(notice.betrokkene(), "/betrokkene", call)).stream()
              .filter(key ->
                  story.stream().anyMatch(step -> key.reference().equals(step.leaf().subject())))
              .findFirst()
              .orElse(null);
      if (subject == null) {
        return Answers.notFound();
      }
    }
    NoticeDeadlines running = new NoticeDeadlines(call.policy(), story);
    return notice.verlenging() == null
        ? told(call, notice, subject, running)
        : lengthen(call, notice.verlenging(), subject, running);
  }

  private CompletionStage<Answer> told(
      Call call, Notice notice, @Nullable SubjectKey subject, NoticeDeadlines running) {
    Leaf leaf =
        call.leaf(Step.NOTICE_GIVEN)
            .exchange(notice.uitwisseling().toString())
            .subject(subject == null ? null : subject.reference())
            .facts(new Facts.Noticed(null, notice.datum()))
            .build();
    return committer.submit(
        Entry.of(
            List.of(leaf), running.over(subject == null ? null : subject.id()), Answer.empty(204)));
  }

  /** The holder's own deadlines that still run, each by what its duty allows. */
  private CompletionStage<Answer> lengthen(
      Call call, Verlenging why, @Nullable SubjectKey subject, NoticeDeadlines running) {
    List<Leaf> leaves = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    running
        .of(call.oin(), deadlines)
        .forEach((deadline, duty) -> {
          LocalDate due = running.lengthened(deadline, duty, call.day());
          if (due != null && (subject == null || Arrays.equals(subject.id(), deadline.subject()))) {
            leaves.add(
                call.leaf(Step.TERM_EXTENDED)
                    .exchange(deadline.exchange())
                    .subject(keys.byId(deadline.subject()).map(SubjectKey::reference).orElse(null))
                    .message(deadline.message())
                    .reason(why.name())
                    .facts(new Facts.Noticed(duty.id(), due))
                    .build());
            changes.add(running.moved(deadline, due, call.at()));
          }
        });
    return changes.isEmpty()
        ? Answers.now(
            Answers.problem(
                ProblemType.NIET_TOEGESTAAN, "Hier loopt geen termijn die nu kan worden verlengd."))
        : committer.submit(Entry.of(leaves, changes, Answer.empty(204)));
  }

  /** Who sent something, or may have it; who was only told that there is something does neither. */
  private static boolean tookPart(Call call, Leaf leaf) {
    String oin = call.oin().value();
    boolean got =
        leaf.step().reachesRecipient()
            || (leaf.facts() instanceof Facts.Decided decided && Effect.permits(decided.effect()));
    return oin.equals(leaf.sender()) || (got && oin.equals(leaf.recipient()));
  }
}
