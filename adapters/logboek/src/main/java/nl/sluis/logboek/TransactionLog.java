package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * FSC Logging 1.0: what went in and out, by peer. A push, a message that a recipient came for and
 * its confirmation came in; what the gateway brought went out. The transaction is the exchange.
 *
 * <p>There is no FSC contract behind these exchanges but a written agreement, so the grant hash is
 * made here, in the form of FSC, from who may use which service of whom.
 */
public final class TransactionLog implements View {

  static final String INBOX = "berichten";
  private static final String CONNECTION = "$1$3$";
  private static final int LONGEST = 255;

  private final Controller keeper;

  public TransactionLog(Controller keeper) {
    this.keeper = keeper;
  }

  @Override
  public Optional<ObjectNode> record(Recorded recorded) {
    Leaf leaf = recorded.leaf();
    if (leaf.exchange() == null) {
      return Optional.empty();
    }
    String own = keeper.oin().value();
    return switch (leaf.step()) {
      case RECEIVED -> log(recorded, "DIRECTION_INCOMING", leaf.sender(), own, service(leaf));
      case READ, CONFIRMED -> log(recorded, "DIRECTION_INCOMING", leaf.recipient(), own, INBOX);
      case DELIVERED, FORWARDED ->
          log(recorded, "DIRECTION_OUTGOING", own, leaf.recipient(), service(leaf));
      default -> Optional.empty();
    };
  }

  private static String service(Leaf leaf) {
    String type = leaf.type() == null || leaf.type().length() < 3 ? "onbekend" : leaf.type();
    return type.substring(0, Math.min(type.length(), LONGEST));
  }

  private static Optional<ObjectNode> log(
      Recorded recorded,
      String direction,
      @Nullable String source,
      @Nullable String destination,
      String service) {
    if (source == null || destination == null) {
      return Optional.empty();
    }
    Leaf leaf = recorded.leaf();
    Spans spans = Spans.of(leaf);
    ObjectNode log = Nodes.object();
    log.put("transaction_id", leaf.exchange());
    log.put("trace_id", spans.trace());
    log.put("span_id", spans.span());
    log.put("direction", direction);
    log.put("grant_hash", grant(source, destination, service));
    log.putObject("source").put("type", "SOURCE_TYPE_SOURCE").put("outway_peer_id", source);
    log.putObject("destination")
        .put("type", "DESTINATION_TYPE_DESTINATION")
        .put("service_peer_id", destination);
    log.put("service_name", service);
    ObjectNode more = log.putObject("additional_data");
    more.put("stap", leaf.step().code());
    Nodes.put(more, "bericht", leaf.message());
    log.put("created_at", Math.max(0, leaf.at().getEpochSecond()));
    return Optional.of(log);
  }

  private static String grant(String source, String destination, String service) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA3-512")
              .digest(
                  (source + "|" + destination + "|" + service).getBytes(StandardCharsets.UTF_8));
      return CONNECTION + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA3-512", e);
    }
  }
}
