package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.crypto.MasterKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.pipeline.DecisionInput;
import nl.sluis.pipeline.DecisionSeal;
import nl.sluis.policy.Question;
import nl.sluis.store.DecisionInputs.Kept;
import nl.sluis.store.sql.SqlReading;

/**
 * The decisions that a gateway recorded, read from its folder, also while it runs. Persons who were
 * erased are not in it: what was kept about them cannot be opened.
 */
final class Recorded implements AutoCloseable {

  private static final int PAGE = 500;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * One person's part of one exchange.
   *
   * @param at when it was decided
   * @param consents the person's consents as they were then
   */
  record One(
      String exchange, Instant at, DecisionInput input, List<nl.sluis.consent.Consent> consents) {

    /** The question that was answered. */
    Question question(DecisionInput.Answer answer) {
      return input.question(answer, consents, input.day());
    }
  }

  private final SqlReading store;
  private final KeyRing keys;

  private Recorded(SqlReading store, KeyRing keys) {
    this.store = store;
    this.keys = keys;
  }

  static Recorded open(Path data) throws IOException {
    Path key = data.resolve("keys/master.key");
    if (Files.notExists(key)) {
      throw new CommandFailure("In " + data + " staat geen gateway.");
    }
    SqlReading store = new DataFolder(data).openToRead();
    SecureRandom random = new SecureRandom();
    return new Recorded(store, new KeyRing(MasterKey.load(key), store.keys(), random));
  }

  Stream<One> all() {
    return between(Instant.EPOCH, END);
  }

  /** In the order in which they were made. */
  Stream<One> between(Instant from, Instant until) {
    return Stream.iterate(
            store.decisions().between(from, until, 0, PAGE),
            page -> !page.isEmpty(),
            page -> store.decisions().between(from, until, page.getLast().number(), PAGE))
        .flatMap(List::stream)
        .flatMap(this::open);
  }

  private Stream<One> open(Kept kept) {
    return keys.byId(kept.subject()).stream()
        .map(key -> {
          DecisionInput input = DecisionSeal.open(kept, key);
          return new One(
              kept.exchange(), kept.at(), input, input.then(store.consents().of(kept.subject())));
        });
  }

  @Override
  public void close() {
    store.close();
  }
}
