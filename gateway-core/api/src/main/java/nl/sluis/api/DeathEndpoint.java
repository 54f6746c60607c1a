package nl.sluis.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.ReportedPersons;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.RetentionClass;
import nl.sluis.retention.RetentionJob;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * {@code POST /v1/verwijsindex/overlijden}: who runs the gateway says that a young person died. All
 * reports go from the Verwijsindex, whoever made them, and nothing is archived (Jeugdwet 7.1.4.5
 * and 7.1.4.6).
 */
public final class DeathEndpoint {

  private final ReferenceIndex index;
  private final ReportedPersons persons;
  private final Committer committer;

  public DeathEndpoint(ReferenceIndex index, ReportedPersons persons, Committer committer) {
    this.index = index;
    this.persons = persons;
    this.committer = committer;
  }

  /**
   * @param betrokkene who died, named as the gateway knows that person
   */
  record Death(Subject betrokkene) {}

  /** Removes; the second time there is nothing left to do. */
  public CompletionStage<Answer> died(Call call) {
    try {
      Death death = Json.read(call.request().body(), Death.class);
      Removed removed =
          index.erase(persons.of(Persons.checked(death.betrokkene(), "/betrokkene", call)));
      RetentionClass deadline =
          call.policy().rules().retention().of().get(MessageType.INDEX_REPORT);
      Leaf leaf =
          call.leaf(Step.RETENTION_APPLIED)
              .recipient(null, "verwijsindex")
              .reason("overleden")
              .facts(RetentionJob.facts(deadline, removed.reports()))
              .build();
      Answer done =
          Answer.json(
              200,
              Json.write(json -> {
                json.writeNumberField("verwijderd", removed.reports());
                Json.texts(json, "nietBereikt", removed.texts());
              }));
      return committer.submit(Entry.of(List.of(leaf), List.of(), done));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }
}
