package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.ProblemType;
import nl.sluis.inquiry.Inquiries;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.keys.KeyRing;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PlanRule;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The persons that a message is about, each with what is known and was said about them. Who was
 * told of a person by pseudonym only, names that person so too, with the request or the plan it
 * knows the pseudonym from; it learns no more by that than it knew.
 */
final class Persons {

  private static final String NOT_YOURS =
      "Dit pseudoniem hoort niet bij het kenmerk van een vraag aan u of van een plan van u.";

  private final ConsentRegistry consents;
  private final CasePlans casePlans;
  private final Inquiries inquiries;
  private final History history;

  Persons(ConsentRegistry consents, CasePlans casePlans, Inquiries inquiries, History history) {
    this.consents = consents;
    this.casePlans = casePlans;
    this.inquiries = inquiries;
    this.history = history;
  }

  /** Each person for itself; of a message about nobody, nobody. */
  List<Person> about(Received received) {
    Signal signal = received.signal();
    if (signal.aboutNobody()) {
      return List.of(person(received, null));
    }
    // Mixed, they would say whether somebody it can guess is whom it only knows by pseudonym.
    if (!signal.subjects().isEmpty() && !signal.pseudonyms().isEmpty()) {
      throw received
          .push()
          .refuse(
              ProblemType.NIET_TOEGESTAAN, "Noem alle betrokkenen met een pseudoniem, of geen.");
    }
    List<Person> persons = new ArrayList<>();
    signal.subjects().forEach(subject -> persons.add(person(received, subject)));
    Set<String> named = new HashSet<>();
    for (String pseudonym : signal.pseudonyms()) {
      Person person = called(received, pseudonym);
      if (!named.add(CasePlan.person(person.key().id()))) {
        throw received.push().refuse(ProblemType.NIET_TOEGESTAAN, NOT_YOURS);
      }
      persons.add(person);
    }
    return persons;
  }

  private Person person(Received received, @Nullable Subject subject) {
    KeyRing.Lease lease = received.push().context().lease(subject);
    Signal signal = received.signal();
    return person(
        received, subject, lease, subject == null ? signal.content() : signal.fieldsOf(subject));
  }

  private Person called(Received received, String pseudonym) {
    Push push = received.push();
    KeyRing.Lease lease =
        candidates(received)
            .filter(one -> isCalled(push, one.key(), pseudonym))
            .findFirst()
            .orElseThrow(() -> push.refuse(ProblemType.NIET_TOEGESTAAN, NOT_YOURS));
    BirthDate born =
        history.of(lease.keys()).stream()
            .map(DecisionInput::birthDate)
            .filter(Objects::nonNull)
            .reduce((_, last) -> last)
            // What was passed on is no longer kept, and with it the age went.
            .orElseThrow(() -> push.refuse(ProblemType.NIET_TOEGESTAAN, NOT_YOURS));
    // Only the age is known here; the name is not passed on and looks like nobody's.
    Subject subject = new Subject(null, born, new PersonName("", ""), null);
    return person(received, subject, lease, received.signal().content());
  }

  private Person person(
      Received received, @Nullable Subject subject, KeyRing.Lease lease, Map<String, Object> said) {
    Map<String, Object> fields = new LinkedHashMap<>(said);
    fields.remove(Inquiry.EXCHANGE);
    question(received).ifPresent(asked -> fields.put(Inquiry.EXCHANGE, asked.exchange()));
    return new Person(subject, lease.keys(), fields, consents(lease), casePlan(lease));
  }

  /** Also what is registered under a key that turns out here to be of the same person. */
  private List<Consent> consents(KeyRing.Lease lease) {
    return lease.fresh()
        ? List.of()
        : consents.of(lease.keys().stream().map(SubjectKey::id).toList());
  }

  private @Nullable CasePlan casePlan(KeyRing.Lease lease) {
    return lease.fresh()
        ? null
        : lease.keys().stream()
            .flatMap(key -> casePlans.of(key.id()).stream())
            .findFirst()
            .orElse(null);
  }

  /** The persons of the request that the sender answers and of the plan it is a party in. */
  private Stream<KeyRing.Lease> candidates(Received received) {
    Stream<byte[]> asked = question(received).map(Inquiry::subject).stream();
    Stream<byte[]> planned =
        plan(received).stream()
            .flatMap(casePlan -> casePlan.persons().keySet().stream())
            .map(Base64.getUrlDecoder()::decode);
    return Stream.concat(asked, planned)
        .flatMap(id -> received.push().context().leaseOf(id).stream());
  }

  private Optional<Inquiry> question(Received received) {
    return Optional.ofNullable(received.signal().content().get(Inquiry.REFERENCE))
        .flatMap(id -> inquiries.find(id.toString()))
        .filter(asked -> asked.holder().equals(received.push().sender().oin()));
  }

  private Optional<CasePlan> plan(Received received) {
    Oin sender = received.push().sender().oin();
    return Optional.ofNullable(received.signal().content().get(PlanRule.PLAN))
        .flatMap(id -> casePlans.find(id.toString()))
        .filter(casePlan ->
            casePlan.concerns(sender)
                || PlanBeginning.procesregie(received.push(), casePlan.area()));
  }

  private static boolean isCalled(Push push, SubjectKey key, String pseudonym) {
    Oin sender = push.sender().oin();
    return push.policy().rules().purposes().keySet().stream()
        .anyMatch(purpose -> key.pseudonymFor(sender, purpose).equals(pseudonym));
  }
}
