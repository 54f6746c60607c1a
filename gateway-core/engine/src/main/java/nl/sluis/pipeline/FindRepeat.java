package nl.sluis.pipeline;

import java.util.List;
import java.util.Optional;
import nl.sluis.exchange.Exchanges;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;

/**
 * Seen before? The same push again gets the receipt it got, byte for byte, and causes nothing; what
 * says something else under the same id is refused.
 */
final class FindRepeat {

  private final Exchanges exchanges;

  FindRepeat(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  /** The push itself when it is new, and the answer when it is not. */
  Object find(Received received) {
    Push push = received.push();
    // Claimed first, so that whoever was before is seen; who repeats what is known needs no claim.
    boolean claimed = push.context().claim(push.sender().oin(), received.signal().id());
    Optional<Exchanges.Accepted> before =
        exchanges.find(push.sender().oin(), received.signal().id());
    if (before.isEmpty() && !claimed) {
      throw new Refused(
          push.context(),
          push.adapter(),
          Problem.of(ProblemType.NU_NIET, "Hetzelfde bericht wordt nu verwerkt."),
          List.of());
    }
    if (before.isEmpty()) {
      return received;
    }
    if (!received.isSame(before.get().bodyMac())) {
      throw push.refuse(
          ProblemType.AL_ANDERS_ONTVANGEN, "Onder dit kenmerk is eerder iets anders ontvangen.");
    }
    return seen(push, before.get());
  }

  private static Answer seen(Push push, Exchanges.Accepted before) {
    return push.adapter().accepted(200, before.receipt());
  }
}
