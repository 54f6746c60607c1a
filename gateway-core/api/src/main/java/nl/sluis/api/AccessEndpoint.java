package nl.sluis.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.intake.Wrong;
import nl.sluis.json.JsonOut;
import nl.sluis.json.StrictJson;
import nl.sluis.keys.KeyRing;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.explain.Explanation;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Shape;
import nl.sluis.signal.Subject;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Would this be allowed, and why? {@code POST /access/v1/evaluation} after the AuthZEN
 * Authorization API 1.0: the subject is the organisation that would send, the action the type of
 * message, the resource the person and what there is to pass, the context to whom and when.
 *
 * <p>A participant asks about itself. Nothing is passed on by asking; that it was asked is in the
 * evidence.
 */
public final class AccessEndpoint {

  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

  private static final String VELDEN = "/resource/properties/velden";

  private final KeyRing keys;
  private final ConsentRegistry registry;
  private final IdentityCheck identityCheck;
  private final Committer committer;

  public AccessEndpoint(KeyRing keys, ConsentRegistry registry, Committer committer) {
    this.keys = keys;
    this.registry = registry;
    this.identityCheck = new IdentityCheck(keys, registry);
    this.committer = committer;
  }

  record Evaluation(Entity subject, Action action, Resource resource, Context context) {}

  /**
   * @param properties what a standard client may add; nothing is decided on it
   */
  record Entity(String type, String id, @Nullable Map<String, Object> properties) {}

  /**
   * @param properties what a standard client may add; nothing is decided on it
   */
  record Action(String name, @Nullable Map<String, Object> properties) {}

  /**
   * @param id what the asker calls it; not used
   */
  record Resource(String type, String id, @Nullable Properties properties) {}

  /**
   * @param betrokkene the person, whose registered consents then count; null for nobody
   * @param velden what there is to pass, by field name
   */
  record Properties(@Nullable Subject betrokkene, @Nullable Map<String, Object> velden) {}

  /**
   * @param ontvanger OIN of who would receive
   * @param dag the day on which it would be; today when left out
   * @param gevraagd what the request asked for that this would answer
   */
  record Context(String ontvanger, @Nullable LocalDate dag, @Nullable Set<String> gevraagd) {}

  /** Answers with a decision; never passes anything on. */
  public CompletionStage<Answer> evaluate(Call call) {
    try {
      Evaluation asked = Json.read(call.request().body(), Evaluation.class);
      if (!asked.subject().id().equals(call.oin().value())) {
        return Answers.now(
            Answers.problem(
                ProblemType.NIET_TOEGESTAAN, "Een organisatie vraagt alleen voor zichzelf."));
      }
      return evaluate(call, asked);
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  private CompletionStage<Answer> evaluate(Call call, Evaluation asked) throws Json.Malformed {
    Properties properties = asked.resource().properties();
    Subject subject =
        properties == null || properties.betrokkene() == null
            ? null
            : Persons.checked(properties.betrokkene(), "/resource/properties/betrokkene", call);
    Oin recipient = oin(asked.context().ontvanger());
    Agreement receiver = call.policy().agreement(recipient).orElse(null);
    Map<String, Object> fields = new LinkedHashMap<>();
    if (subject != null) {
      fields.putAll(subject.fields());
    }
    if (properties != null && properties.velden() != null) {
      Json.check(
          call.policy().rules().fields().keySet().containsAll(properties.velden().keySet()),
          VELDEN,
          Wrong.unknownField(call.policy().rules().fields().keySet()));
      for (Map.Entry<String, Object> one : properties.velden().entrySet()) {
        Field field = call.policy().rules().fields().get(one.getKey());
        Object value = whole(one.getValue());
        Json.check(
            field != null && Shape.of(field.kind()).fits(value),
            VELDEN + '/' + one.getKey(),
            Wrong.OTHER_FORM);
        fields.put(one.getKey(), value);
      }
    }
    LocalDate day = asked.context().dag() == null ? call.day() : asked.context().dag();
    Json.check(
        !day.isBefore(FIRST) && !day.isAfter(LAST), "/context/dag", "geen dag van deze tijd");
    List<SubjectKey> known = subject == null ? List.of() : keys.known(subject);
    SubjectKey key = known.isEmpty() ? null : known.getFirst();
    List<Consent> consents = registry.of(known.stream().map(SubjectKey::id).toList());
    Question question =
        Question.of(
            call.oin(),
            recipient,
            receiver == null ? "" : receiver.role(),
            type(asked.action().name()),
            subject == null ? null : subject.birthDate(),
            fields,
            consents,
            asked.context().gevraagd(),
            day);
    Decision decision =
        identityCheck.weigh(
            known, subject, call.policy(), question, call.policy().decide(question));
    return committer.submit(
        Entry.of(
            List.of(
                call.leaf(Step.QUERIED)
                    .recipient(recipient.value(), question.recipientRole())
                    .type(question.type().value())
                    .subject(key == null ? null : key.reference())
                    .reason(decision.reason().slug())
                    .facts(new Facts.Queried(decision.effect().slug()))
                    .build()),
            List.of(),
            Answer.json(200, answer(call, question, decision))));
  }

  /** As in a message, {@code 12.0} is twelve. */
  private static Object whole(Object value) {
    return value instanceof BigDecimal number && StrictJson.whole(number).isPresent()
        ? (Object) StrictJson.whole(number).getAsLong()
        : value;
  }

  private static MessageType type(String name) throws Json.Malformed {
    try {
      return new MessageType(name);
    } catch (IllegalArgumentException e) {
      throw new Json.Malformed("/action/name", "geen berichttype");
    }
  }

  private static Oin oin(String value) throws Json.Malformed {
    Json.check(Oin.isOne(value), "/context/ontvanger", "geen geldig oin");
    return new Oin(value);
  }

  private static byte[] answer(Call call, Question question, Decision decision) {
    PolicySet policy = call.policy();
    String why = new Explanation(policy.rules()).text(call.caller().role(), question, decision);
    return Json.write(json -> {
      json.writeBooleanField("decision", decision.permits());
      json.writeObjectFieldStart("context");
      json.writeObjectFieldStart("reason_user");
      json.writeStringField("nl", why);
      json.writeEndObject();
      json.writeStringField("effect", decision.effect().slug());
      json.writeStringField("reden", decision.reason().slug());
      JsonOut.text(json, "regel", decision.row());
      LegalBasis basis = decision.basis();
      JsonOut.text(json, "grondslag", basis == null ? null : basis.citation());
      JsonOut.text(json, "doel", decision.purpose());
      JsonOut.texts(json, "velden", decision.fields());
      JsonOut.texts(json, "weggelaten", decision.dropped());
      JsonOut.texts(json, "toestemmingen", decision.consents());
      Decision.Notice notice = decision.duties().notice();
      if (notice != null) {
        json.writeObjectFieldStart("kennisgeving");
        json.writeStringField("soort", notice.id());
        json.writeStringField("uiterlijk", notice.due().toString());
        json.writeEndObject();
      }
      LocalDate held = decision.duties().heldUntil();
      JsonOut.text(json, "wachtTotEnMet", held == null ? null : held.toString());
      json.writeStringField("beleid", policy.metadata().version());
      json.writeEndObject();
    });
  }
}
