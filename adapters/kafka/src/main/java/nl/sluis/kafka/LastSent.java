package nl.sluis.kafka;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Which events the last transactions brought, as Kafka keeps it in the same transaction: in the
 * note of an offset, of a group that is named as the producer and that nobody reads with. A gateway
 * that was cut off before it could record an outcome finds it there, and does not send again.
 *
 * <p>An event is told by the last 64 bits of its id, of which 62 are random: 256 of them fit in the
 * note, of which a broker takes 4096 bytes.
 */
final class LastSent {

  private LastSent() {}

  /** The note for these. */
  static OffsetAndMetadata note(Collection<String> ids) {
    ByteBuffer bytes = ByteBuffer.allocate(ids.size() * Long.BYTES);
    ids.forEach(id -> bytes.putLong(number(id)));
    return new OffsetAndMetadata(0, Base64.getEncoder().encodeToString(bytes.array()));
  }

  static long number(String id) {
    return UUID.fromString(id).getLeastSignificantBits();
  }

  /**
   * All that is noted.
   *
   * @throws KafkaException when the brokers do not tell
   */
  static Set<Long> read(Map<String, Object> config, String group) throws InterruptedException {
    try (Admin admin = Admin.create(config)) {
      Set<Long> numbers = new HashSet<>();
      for (OffsetAndMetadata note :
          admin
              .listConsumerGroupOffsets(
                  group, new ListConsumerGroupOffsetsOptions().requireStable(true))
              .partitionsToOffsetAndMetadata()
              .get()
              .values()) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(note.metadata()));
        while (bytes.remaining() >= Long.BYTES) {
          numbers.add(bytes.getLong());
        }
      }
      return numbers;
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case GroupIdNotFoundException none -> Set.of();
        case KafkaException failure -> throw failure;
        case null, default -> throw new KafkaException(e);
      };
    }
  }
}
