package nl.sluis.ingress;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The connections of which it is not known yet who is at the other end. A new one always gets a
 * place: when there is none, another one loses it, of the network that holds the most, one that
 * never began a handshake before one that did, and the oldest first. So who opens connections and
 * leaves it at that keeps nobody out.
 *
 * @param <C> a connection
 */
final class Handshakes<C> {

  private final HandshakeLimits limits;
  private final Map<Source, Waiting<C>> networks = new HashMap<>();
  private int total;

  /**
   * The connections of one network, oldest first.
   *
   * @param silent those that sent nothing to answer yet
   */
  private record Waiting<C>(SequencedSet<C> silent, SequencedSet<C> answered) {

    int size() {
      return silent.size() + answered.size();
    }

    Optional<C> oldestBut(C newcomer) {
      return Stream.concat(silent.stream(), answered.stream())
          .filter(Predicate.not(newcomer::equals))
          .findFirst();
    }

    boolean remove(C connection) {
      return silent.remove(connection) || answered.remove(connection);
    }
  }

  Handshakes(HandshakeLimits limits) {
    this.limits = limits;
  }

  /** Gives a new connection a place. Returns the one that loses its place for it, if one must. */
  synchronized Optional<C> enter(Source network, C connection) {
    Waiting<C> own =
        networks.computeIfAbsent(
            network, source -> new Waiting<>(new LinkedHashSet<>(), new LinkedHashSet<>()));
    own.silent().add(connection);
    total++;
    Source fullest = null;
    if (own.size() > limits.mostPerNetwork()) {
      fullest = network;
    } else if (total > limits.most()) {
      fullest =
          networks.entrySet().stream()
              .filter(entry -> entry.getValue() != own || own.size() > 1)
              .max(Comparator.comparingInt(entry -> entry.getValue().size()))
              .map(Map.Entry::getKey)
              .orElse(null);
    }
    if (fullest == null) {
      return Optional.empty();
    }
    Source loses = fullest;
    Optional<C> evicted =
        Optional.ofNullable(networks.get(loses)).flatMap(one -> one.oldestBut(connection));
    evicted.ifPresent(one -> leave(loses, one));
    return evicted;
  }

  /** A connection has begun a handshake that was answered. */
  synchronized void answered(Source network, C connection) {
    Waiting<C> own = networks.get(network);
    if (own != null && own.silent().remove(connection)) {
      own.answered().add(connection);
    }
  }

  /** A connection is through its handshake, or closed; a second time changes nothing. */
  synchronized void leave(Source network, C connection) {
    Waiting<C> own = networks.get(network);
    if (own != null && own.remove(connection)) {
      total--;
      if (own.size() == 0) {
        networks.remove(network);
      }
    }
  }
}
