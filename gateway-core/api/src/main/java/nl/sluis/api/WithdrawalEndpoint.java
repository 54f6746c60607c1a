package nl.sluis.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Requester;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Withdrawing a consent with any participant that may bring one, for withdrawing must be as easy as
 * giving (AVG 7(3)). Who brings it must name the same person; who may withdraw depends on age.
 */
public final class WithdrawalEndpoint {

  private final KeyRing keys;
  private final ConsentRegistry registry;
  private final Committer committer;

  public WithdrawalEndpoint(KeyRing keys, ConsentRegistry registry, Committer committer) {
    this.keys = keys;
    this.registry = registry;
    this.committer = committer;
  }

  /**
   * @param wilsbekwaam whether the person can weigh it; without it as it was when consent was given
   * @param gezag as what another speaks; without it as it was when consent was given
   * @param vertegenwoordiging the same, by its wider name
   */
  record Requested(
      Subject betrokkene,
      Speakers.Capacity door,
      @Nullable Boolean wilsbekwaam,
      @Nullable String gezag,
      @Nullable String vertegenwoordiging) {}

  /** {@code POST /v1/toestemmingen/{id}/intrekking}. */
  public CompletionStage<Answer> withdraw(Call call) {
    if (!call.caller().sends().contains(MessageType.CONSENT)) {
      return refuse(
          call, ProblemType.GEEN_OVEREENKOMST, "De overeenkomst noemt dit berichttype niet.");
    }
    try {
      Requested requested = Json.read(call.request().body(), Requested.class);
      return withdraw(
          call,
          Persons.checked(requested.betrokkene(), "/betrokkene", call),
          requested,
          Speakers.custody(requested.gezag(), requested.vertegenwoordiging()));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> withdraw(
      Call call, Subject person, Requested requested, String custody) {
    List<SubjectKey> known = keys.known(person);
    Optional<ConsentRegistry.Registered> registered =
        registry.find(call.id()).filter(r -> r.consent().permits() && of(r, known).isPresent());
    if (registered.isEmpty()) {
      return Answers.notFound();
    }
    if (!custody.isEmpty() && !call.policy().knowsRepresentation(custody)) {
      return Answers.malformed("/gezag", SpeakerCheck.unknownCustody(call));
    }
    if (keys.births().of(known).differs(person.birthDate())) {
      return refuse(call, ProblemType.GEBOORTEDATUM_VERSCHILT, IdentityCheck.OTHER_BIRTH_DATE);
    }
    Consent.Capacity by = requested.door().said();
    Requester requester = requester(registered.get().consent(), requested, custody);
    if (!call.policy()
        .mayTakeBack(
            registered.get().consent(),
            requester,
            registry.of(known.stream().map(SubjectKey::id).toList()),
            person.birthDate(),
            call.day())
        .granted()) {
      return refuse(
          call,
          ProblemType.NIET_TOEGESTAAN,
          switch (by) {
            case SELF -> "Op deze leeftijd trekt een vertegenwoordiger de toestemming in.";
            case REPRESENTATIVE -> "Deze toestemming trekt de betrokkene zelf in.";
          });
    }
    return Withdrawal.withdraw(
        call, registered.get(), of(registered.get(), known).orElse(null), committer);
  }

  /** The key of the person that it was registered under. */
  private static Optional<SubjectKey> of(
      ConsentRegistry.Registered registered, List<SubjectKey> known) {
    return known.stream().filter(key -> Arrays.equals(key.id(), registered.subject())).findFirst();
  }

  private static Requester requester(Consent consent, Requested requested, String custody) {
    Boolean capable = requested.wilsbekwaam();
    return new Requester(
        List.of(new Consent.Grantor(requested.door().said(), requested.door().name())),
        capable == null ? consent.capable() : capable,
        custody.isEmpty() ? consent.custody() : custody,
        consent.exception());
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
