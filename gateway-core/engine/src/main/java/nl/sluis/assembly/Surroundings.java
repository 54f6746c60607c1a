package nl.sluis.assembly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.sluis.audit.Evidence;
import nl.sluis.delivery.Channel;
import nl.sluis.dispatch.DeliveryListener;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.notification.StreamLimits;
import nl.sluis.policy.PolicySet;
import nl.sluis.subscription.NotificationForm;

/**
 * What is around an engine.
 *
 * @param policy the rules of this moment
 * @param channels the ways out; not closed with the engine
 * @param adapters the forms of signals that are taken, by the path where they come in
 * @param evidence answers questions about the ledger
 * @param forms how notifications are written
 * @param publicUrl where participants reach this gateway, without trailing slash
 * @param streams how many may listen, and how long
 * @param listener hears how each delivery went
 * @param minuteTasks what is to be done every minute besides what the engine itself does, by name
 * @param workers runs what requests wait for
 * @param aside runs what takes a while and nobody waits for
 * @param later runs what is given to it some seconds from now
 */
public record Surroundings(
    Supplier<PolicySet> policy,
    List<Channel> channels,
    Map<String, SignalAdapter> adapters,
    Evidence evidence,
    List<NotificationForm> forms,
    String publicUrl,
    StreamLimits streams,
    DeliveryListener listener,
    Map<String, Runnable> minuteTasks,
    Executor workers,
    Executor aside,
    Executor later) {

  public Surroundings {
    channels = List.copyOf(channels);
    adapters = Map.copyOf(adapters);
    forms = List.copyOf(forms);
    minuteTasks = new LinkedHashMap<>(minuteTasks);
  }

  /** The channels that can do this as well. */
  public <T> Stream<T> channels(Class<T> ability) {
    return abilities(channels, ability);
  }

  /** Those of these channels that can do this as well. */
  public static <T> Stream<T> abilities(List<Channel> channels, Class<T> ability) {
    return channels.stream().filter(ability::isInstance).map(ability::cast);
  }

  /** The channels that keep a Verwijsindex; one at most in what comes with Sluis. */
  public List<ReferenceIndex> indexes() {
    return channels(ReferenceIndex.class).toList();
  }
}
