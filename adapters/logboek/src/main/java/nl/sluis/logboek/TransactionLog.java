package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * FSC Logging 1.0: what went in and out, by peer. Every request of a peer came in, also what was
 * refused and what only read; what the gateway brought went out. The transaction is the exchange,
 * or the request itself where there is none. Looking in this log is in the evidence and not in it.
 *
 * <p>There is no FSC contract behind these exchanges but a written agreement, so the grant hash is
 * made here, in the form of FSC, from who may use which service of whom.
 */
public final class TransactionLog implements View {

  static final String INBOX = "berichten";
  private static final String CONNECTION = "$1$3$";
  private static final int LONGEST = 255;

  /** Looks in the evidence itself: who reads page after page would meet its own reading. */
  private static final Set<String> LOOKS = Set.of("fsc-logging", "ldv");

  private final Controller keeper;

  public TransactionLog(Controller keeper) {
    this.keeper = keeper;
  }

  @Override
  public Optional<ObjectNode> record(Recorded recorded) {
    Leaf leaf = recorded.leaf();
    String own = keeper.oin().value();
    if (leaf.step().asks() && leaf.step() != Step.RECEIVED) {
      return LOOKS.contains(Objects.requireNonNullElse(leaf.reason(), ""))
          ? Optional.empty()
          : log(recorded, "DIRECTION_INCOMING", leaf.sender(), own, asked(leaf));
    }
    if (leaf.exchange() == null) {
      return Optional.empty();
    }
    return switch (leaf.step()) {
      case RECEIVED -> log(recorded, "DIRECTION_INCOMING", leaf.sender(), own, service(leaf));
      case READ, CONFIRMED -> log(recorded, "DIRECTION_INCOMING", leaf.recipient(), own, INBOX);
      case DELIVERED, FORWARDED ->
          log(recorded, "DIRECTION_OUTGOING", own, leaf.recipient(), service(leaf));
      default -> Optional.empty();
    };
  }

  /** The service of a request that is no push: the word that its address has for it. */
  private static String asked(Leaf leaf) {
    return switch (leaf.step()) {
      case CONSENT_GIVEN, CONSENT_WITHDRAWN -> "toestemmingen";
      case OBJECTED, OBJECTION_WITHDRAWN -> "bezwaren";
      case SUBSCRIBED, UNSUBSCRIBED -> "abonnementen";
      case NOTICE_GIVEN, TERM_EXTENDED -> "mededelingen";
      case TERM_MET -> "termijnen";
      case QUERIED -> leaf.reason() == null ? service(leaf) : leaf.reason();
      default -> service(leaf);
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
    log.put("transaction_id", leaf.exchange() == null ? ofItself(leaf) : leaf.exchange());
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
    if (leaf.step() == Step.REFUSED || leaf.step() == Step.REQUESTED) {
      Nodes.put(more, "reden", leaf.reason());
    }
    if (leaf.facts() instanceof Facts.Counted counted && counted.count() != null) {
      more.put("aantal", counted.count());
    }
    log.put("created_at", Math.max(0, leaf.at().getEpochSecond()));
    return Optional.of(log);
  }

  /** A UUIDv7 of the moment and the leaf, which whoever has the leaf can make again. */
  private static String ofItself(Leaf leaf) {
    ByteBuffer hash = ByteBuffer.wrap(new TreeHash().leaf(leaf.encode()).bytes());
    long time = Math.max(0, leaf.at().toEpochMilli());
    return new UUID(
            time << 16 | 0x7000L | hash.getLong() & 0x0FFFL,
            hash.getLong() & ~(0b11L << 62) | 0b10L << 62)
        .toString();
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
