package nl.sluis.api;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/mededelingen}: a participant tells that the persons concerned were told of an
 * exchange (AVG 13 and 14, Jeugdwet 7.1.5.1). Who sent or received in that exchange may say so.
 */
public final class NoticeEndpoint {

  private final Evidence evidence;
  private final KeyRing keys;
  private final Committer committer;

  public NoticeEndpoint(Evidence evidence, KeyRing keys, Committer committer) {
    this.evidence = evidence;
    this.keys = keys;
    this.committer = committer;
  }

  /**
   * @param uitwisseling the exchange
   * @param datum the day on which they were told
   * @param betrokkene who was told; everyone concerned when left out
   */
  record Notice(UUID uitwisseling, LocalDate datum, Persons.@Nullable Person betrokkene) {}

  /** Records it; 204 once that is durable. Saying so again adds a leaf and changes nothing. */
  public CompletionStage<Answer> given(Call call) {
    try {
      return given(call, Json.read(call.request().body(), Notice.class));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> given(Call call, Notice notice) throws Json.Malformed {
    Json.check(!notice.datum().isAfter(call.day()), "/datum", "niet na vandaag");
    List<Recorded> story = evidence.story(notice.uitwisseling().toString());
    if (story.stream().noneMatch(step -> tookPart(call, step.leaf()))) {
      return Answers.notFound();
    }
    String subject = null;
    if (notice.betrokkene() != null) {
      subject =
          keys.find(Persons.subject(notice.betrokkene())).map(SubjectKey::reference).orElse("");
      String known = subject;
      if (story.stream().noneMatch(step -> known.equals(step.leaf().subject()))) {
        return Answers.notFound();
      }
    }
    Leaf leaf =
        call.leaf(Step.NOTICE_GIVEN)
            .exchange(notice.uitwisseling().toString())
            .subject(subject)
            .notice(null, notice.datum())
            .build();
    return committer.submit(Entry.of(List.of(leaf), List.of(), Answer.empty(204)));
  }

  private static boolean tookPart(Call call, Leaf leaf) {
    String oin = call.oin().value();
    return oin.equals(leaf.sender()) || oin.equals(leaf.recipient());
  }
}
