package nl.sluis.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.Wrong;
import nl.sluis.ledger.Step;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/** Starts and ends subscriptions, in whatever form they were wished. */
public final class SubscriptionService {

  /** What of a wish cannot be granted. */
  public enum Part {
    TYPES,
    AREAS,
    URGENCIES,
    TARGET
  }

  /**
   * Why a wish cannot be granted.
   *
   * @param reason fixed text
   */
  public record Refusal(Part part, String reason) {}

  /** How many a participant may have; each is looked at for every message. */
  static final int MOST = 50;

  private static final String URGENCY = "urgentie";

  private final Subscriptions subscriptions;
  private final Committer committer;

  public SubscriptionService(Subscriptions subscriptions, Committer committer) {
    this.subscriptions = subscriptions;
    this.committer = committer;
  }

  /** Why this cannot be granted; empty when it can, as far as its target does not object. */
  public Optional<Refusal> refusal(Call call, Subscription wanted) {
    if (!call.caller().receives().containsAll(wanted.types())) {
      return refused(
          Part.TYPES, Wrong.listed("de overeenkomst noemt dit berichttype niet", types(call)));
    }
    if (!call.policy().areas().containsAll(wanted.areas())) {
      return refused(Part.AREAS, Wrong.listed("onbekend gebied", call.policy().areas()));
    }
    Set<String> urgencies = urgencies(call.policy().rules().fields());
    if (!urgencies.containsAll(wanted.urgencies())) {
      return refused(Part.URGENCIES, Wrong.listed("onbekende urgentie", urgencies));
    }
    if (Bsn.isIn(decoded(wanted.target()))) {
      return refused(Part.TARGET, "bevat een burgerservicenummer of wat er een kan zijn");
    }
    return Optional.empty();
  }

  /** As whoever takes the address reads it; one that cannot be read is for its check. */
  private static String decoded(String target) {
    try {
      return URLDecoder.decode(target, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      return target;
    }
  }

  /** The message types that the caller can get. */
  static List<String> types(Call call) {
    return call.caller().receives().stream().map(MessageType::value).toList();
  }

  private static Set<String> urgencies(Map<String, Field> fields) {
    Field field = fields.get(URGENCY);
    return field != null && field.kind() instanceof FieldKind.Code(Set<String> values)
        ? values
        : Set.of();
  }

  private static Optional<Refusal> refused(Part part, String reason) {
    return Optional.of(new Refusal(part, reason));
  }

  /** Why a target will not do. */
  public static Refusal refusal(TargetCheck.Reason reason) {
    return new Refusal(
        Part.TARGET,
        switch (reason) {
          case ADDRESS -> "geen volledig https-adres of geldige naam";
          case HOST -> "de overeenkomst noemt deze host en poort niet";
          case OWNER -> "hoort niet bij het OIN van de abonnee";
          case UNREACHABLE -> "het adres is niet bereikbaar of wil onze berichten niet";
        });
  }

  /** Why there can be no more; empty when there is room. */
  public Optional<Problem> full(Call call) {
    return subscriptions.of(call.oin()).size() < MOST
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ProblemType.TE_VEEL, "Er zijn al " + MOST + " abonnementen; beëindig er een."));
  }

  /** The caller's subscription that the path names. */
  public Optional<Subscription> own(Call call) {
    return subscriptions.find(call.id()).filter(s -> s.owner().equals(call.oin()));
  }

  /** Starts it; gives the answer once that is durable. */
  public CompletionStage<Answer> start(Call call, Subscription wanted, Answer created) {
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.SUBSCRIBED).build()),
            List.of(
                new Change.SubscriptionRoom(wanted.owner(), MOST), new Change.Subscribed(wanted)),
            created));
  }

  /** Ends it; what waits for it is not sent any more. */
  public CompletionStage<Answer> end(Call call, Subscription running) {
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.UNSUBSCRIBED).build()),
            List.of(
                new Change.SubscriptionStill(running.id()), new Change.Unsubscribed(running.id())),
            Answer.empty(204)));
  }
}
