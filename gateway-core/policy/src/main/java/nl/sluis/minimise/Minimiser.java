package nl.sluis.minimise;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import nl.sluis.agreement.Agreement;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.policy.AllowLists;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Envelope;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Builds the message that one recipient gets about one person. It starts from nothing and adds the
 * fields that the decision names; there is no step that takes anything away (AVG 5(1)(c)). What it
 * built is held against the {@link Contract} of its type and recipient before anybody gets it.
 *
 * <p>Contracts are compiled once for each policy set and go when the set goes. Safe for use by many
 * threads.
 */
public final class Minimiser {

  private final LoadingCache<PolicySet, Map<AllowLists.Key, Contract>> contracts =
      Caffeine.newBuilder().weakKeys().build(Minimiser::contracts);

  /**
   * All that a message can be built from.
   *
   * @param id id of the delivery
   * @param day the day of the decision
   * @param at when the sender made what it is built from
   * @param fields what there is to pass, by field name
   * @param subject the person it is about; null for a message about nobody
   * @param key the key it will be sealed under
   * @param decision the decision that permits it
   */
  public record Order(
      String id,
      PolicySet policy,
      Agreement sender,
      LocalDate day,
      Instant at,
      Map<String, Object> fields,
      @Nullable Subject subject,
      SubjectKey key,
      Route route,
      Decision decision) {

    /** Names the delivery only: the fields say who and what. */
    @Override
    public String toString() {
      return "Order[" + id + "]";
    }
  }

  /**
   * The message, as JSON.
   *
   * @throws IllegalArgumentException when the decision does not permit
   * @throws ContractBrokenException when the message is not what the recipient may get
   */
  public byte[] message(Order order) {
    Decision decision = order.decision();
    if (!decision.permits()) {
      throw new IllegalArgumentException("a refused message is not built");
    }
    TreeMap<String, Object> message = new TreeMap<>();
    message.put(Contract.ID, order.id());
    message.put(Contract.TYPE, order.route().type().value());
    for (String name : decision.fields()) {
      Object value = order.fields().get(name);
      if (value != null) {
        message.put(name, value);
      }
    }
    for (String name : decision.envelope()) {
      Object value = own(name, order);
      if (value != null) {
        message.put(name, value);
      }
    }
    contract(order).check(message);
    return MessageJson.write(message);
  }

  private Contract contract(Order order) {
    AllowLists.Key key = new AllowLists.Key(order.route().type(), order.route().role());
    Contract contract = contracts.get(order.policy()).get(key);
    if (contract == null) {
      throw new ContractBrokenException(key, "every name: there is no list");
    }
    return contract;
  }

  private static Map<AllowLists.Key, Contract> contracts(PolicySet policy) {
    Map<AllowLists.Key, Contract> contracts = new HashMap<>();
    for (AllowLists.Key key : policy.rules().allowLists().all().keySet()) {
      Contract.of(policy.rules(), key).ifPresent(contract -> contracts.put(key, contract));
    }
    return Map.copyOf(contracts);
  }

  private static @Nullable Object own(String name, Order order) {
    PolicySet policy = order.policy();
    Agreement sender = order.sender();
    Subject subject = order.subject();
    Route route = order.route();
    Decision decision = order.decision();
    return switch (name) {
      case Envelope.TIME -> moment(order.at(), policy.metadata().zone());
      case Envelope.SENDER_OIN -> sender.oin().value();
      case Envelope.SENDER_NAME -> sender.name();
      case Envelope.SENDER_ROLE -> sender.role();
      case Envelope.SENDER_DEPARTMENT -> sender.contact().department();
      case Envelope.SENDER_TELEPHONE -> sender.contact().telephone();
      case Envelope.SENDER_EMAIL -> sender.contact().email();
      case Envelope.PSEUDONYM ->
          subject == null
              ? null
              : order.key().pseudonymFor(route.recipient(), String.valueOf(decision.purpose()));
      case Envelope.PURPOSE -> decision.purpose();
      case Envelope.BASIS -> decision.basis() == null ? null : decision.basis().citation();
      case Envelope.RULE -> decision.row();
      case Envelope.REMOVE_ON ->
          subject == null
              ? null
              : policy
                  .removeOn(route.type(), subject, order.day())
                  .map(LocalDate::toString)
                  .orElse(null);
      case Envelope.ARCHIVE_UNTIL ->
          subject == null
              ? null
              : policy
                  .archiveUntil(route.type(), subject, order.day())
                  .map(LocalDate::toString)
                  .orElse(null);
      default -> throw new IllegalStateException("no such envelope field");
    };
  }

  /** In RFC 3339, which has no offsets with seconds, such as those before there were time zones. */
  private static String moment(Instant at, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(at);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.atOffset(offset.getTotalSeconds() % 60 == 0 ? offset : ZoneOffset.UTC));
  }
}
