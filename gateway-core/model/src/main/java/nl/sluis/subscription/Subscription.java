package nl.sluis.subscription;

import java.time.Instant;
import java.util.Set;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/**
 * A participant's wish to be told of messages, by area, type and urgency only (domain rule: no
 * lists of persons, no search by name).
 *
 * @param id UUID
 * @param owner who subscribed
 * @param types message types; empty for all
 * @param areas areas of policies/routing.yaml; empty for all
 * @param urgencies values of {@code urgentie}; empty for all
 * @param channel {@code pull} (by asking or by listening), {@code webhook} or {@code kafka}
 * @param target URL or topic; empty for {@code pull}
 * @param form in what form it is told over its channel
 * @param since when it began
 */
public record Subscription(
    String id,
    Oin owner,
    Set<MessageType> types,
    Set<String> areas,
    Set<String> urgencies,
    String channel,
    String target,
    Form form,
    Instant since) {

  /** The channel on which the subscriber asks for itself. */
  public static final String PULL = "pull";

  /** One that is told by CloudEvents. */
  public Subscription(
      String id,
      Oin owner,
      Set<MessageType> types,
      Set<String> areas,
      Set<String> urgencies,
      String channel,
      String target,
      Instant since) {
    this(id, owner, types, areas, urgencies, channel, target, Form.CLOUD_EVENT, since);
  }

  /** Whether it asks to be told of such a message. */
  public boolean wants(MessageType type, String area, String urgency) {
    return (types.isEmpty() || types.contains(type))
        && (areas.isEmpty() || areas.contains(area))
        && (urgencies.isEmpty() || urgencies.contains(urgency));
  }
}
