package nl.sluis.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;

/**
 * A channel that does what a test says, one round after another, and then takes everything. It
 * remembers every message that it was offered.
 */
public final class ScriptedChannel implements Channel {

  private final String name;
  private final Deque<Function<List<OutboundMessage>, List<Outcome>>> script = new ArrayDeque<>();
  private final List<OutboundMessage> offered = new ArrayList<>();

  public ScriptedChannel(String name) {
    this.name = name;
  }

  /** In the next round, what came of each message. */
  public ScriptedChannel then(Outcome... outcomes) {
    return then(outboundMessages -> List.of(outcomes));
  }

  /** In the next round, this. */
  public synchronized ScriptedChannel then(Function<List<OutboundMessage>, List<Outcome>> round) {
    script.add(round);
    return this;
  }

  /** All messages that were offered so far. */
  public synchronized List<OutboundMessage> offered() {
    return List.copyOf(offered);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    Function<List<OutboundMessage>, List<Outcome>> round = next(outboundMessages);
    return round.apply(outboundMessages);
  }

  private synchronized Function<List<OutboundMessage>, List<Outcome>> next(
      List<OutboundMessage> outboundMessages) {
    offered.addAll(outboundMessages);
    Function<List<OutboundMessage>, List<Outcome>> round =
        outboundMessages.isEmpty() ? null : script.poll();
    return round == null ? ScriptedChannel::takeAll : round;
  }

  private static List<Outcome> takeAll(List<OutboundMessage> outboundMessages) {
    Outcome[] outcomes = new Outcome[outboundMessages.size()];
    Arrays.fill(outcomes, new Outcome.Delivered());
    return List.of(outcomes);
  }
}
