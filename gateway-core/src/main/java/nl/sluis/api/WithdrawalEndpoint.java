package nl.sluis.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Step;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * Withdrawing a consent with any participant that may bring one, for withdrawing must be as easy as
 * giving (AVG 7(3)). Who brings it must name the same person; who may withdraw depends on age.
 */
public final class WithdrawalEndpoint {

  private static final String ACT = "avg-intrekking";

  private final KeyRing keys;
  private final ConsentRegistry registry;
  private final Committer committer;

  public WithdrawalEndpoint(KeyRing keys, ConsentRegistry registry, Committer committer) {
    this.keys = keys;
    this.registry = registry;
    this.committer = committer;
  }

  record Wish(Persons.Person betrokkene, JsonConsentForm.Capacity door) {}

  /** {@code POST /v1/toestemmingen/{id}/intrekking}. */
  public CompletionStage<Answer> withdraw(Call call) {
    if (!call.caller().sends().contains(MessageType.CONSENT)) {
      return refuse(
          call, ProblemType.GEEN_OVEREENKOMST, "De overeenkomst noemt dit berichttype niet.");
    }
    try {
      Wish wish = Json.read(call.request().body(), Wish.class);
      return withdraw(call, Persons.subject(wish.betrokkene()), wish.door().said());
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> withdraw(Call call, Subject person, Consent.Capacity by) {
    Optional<SubjectKey> key = keys.find(person);
    Optional<ConsentRegistry.Registered> registered =
        registry
            .find(call.id())
            .filter(r ->
                r.consent().permits()
                    && key.filter(k -> java.util.Arrays.equals(k.id(), r.subject())).isPresent());
    if (registered.isEmpty()) {
      return Answers.notFound();
    }
    if (!call.policy().mayAct(ACT, ConsentEndpoints.say(by), person.birthDate(), call.day())) {
      return refuse(
          call,
          ProblemType.NIET_TOEGESTAAN,
          switch (by) {
            case SELF -> "Op deze leeftijd trekt een vertegenwoordiger de toestemming in.";
            case REPRESENTATIVE -> "Op deze leeftijd trekt de betrokkene zelf de toestemming in.";
          });
    }
    return Withdrawal.withdraw(call, registered.get(), key.orElse(null), committer);
  }

  private CompletionStage<Answer> refuse(Call call, ProblemType type, String detail) {
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(Step.REFUSED)
                    .type(MessageType.CONSENT.value())
                    .reason(type.slug())
                    .build()),
            List.of(),
            Answers.problem(Problem.of(type, detail))));
  }
}
