package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import org.jspecify.annotations.Nullable;

/** Writes what there is to know of the leaves of one row of the ledger. */
final class LeafWriter {

  private final ZoneId zone;
  private final Words words;
  private final Sums sums;
  private final Messages messages;
  private final Duties duties;
  private final PreparedStatement insert;

  LeafWriter(Connection writer, ZoneId zone, Words words, Sums sums) throws SQLException {
    this.zone = zone;
    this.words = words;
    this.sums = sums;
    this.messages = new Messages(writer, zone, sums);
    this.duties = new Duties(writer);
    this.insert =
        writer.prepareStatement(
            """
            INSERT INTO leaf (idx, at, run, exchange, trace, subject, kind, purpose, drops,
            sender, recipient, peer, message, consents)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """);
  }

  /**
   * @param first index of the first leaf
   * @param leaves null for one that cannot be read
   */
  void write(long first, List<@Nullable Leaf> leaves) throws SQLException {
    int ahead = 0;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      if (leaf == null) {
        ahead = 0;
        continue;
      }
      int run = ahead > 0 ? 0 : run(leaf, leaves.subList(i, leaves.size()));
      ahead = Math.max(ahead, run) - 1;
      write(first + i, run, leaf);
    }
  }

  /** How many leaves follow each other from this one on in its exchange and trace; 0 for none. */
  private static int run(Leaf first, List<@Nullable Leaf> leaves) {
    if (first.exchange() == null && first.trace() == null) {
      return 0;
    }
    int run = 1;
    while (run < leaves.size() && together(first, leaves.get(run))) {
      run++;
    }
    return run;
  }

  private static boolean together(Leaf first, @Nullable Leaf next) {
    return next != null
        && Objects.equals(first.exchange(), next.exchange())
        && Objects.equals(first.trace(), next.trace());
  }

  private void write(long index, int run, Leaf leaf) throws SQLException {
    Kind kind = Kind.of(leaf);
    boolean drops = kind.permits() && !leaf.dropped().isEmpty();
    Integer sender = words.of(leaf.sender());
    Integer recipient = words.of(leaf.recipient());
    Integer purpose = words.of(leaf.purpose());
    Integer peer = peer(leaf, sender, recipient);
    Object message = messages.follow(index, leaf, kind);
    boolean decided = leaf.step() == Step.DECIDED || kind == Kind.REFUSED || purpose != null;
    if (run > 0 || decided || peer != null || message != null || leaf.subject() != null) {
      insert.setLong(1, index);
      insert.setLong(2, Ids.micros(leaf.at()));
      insert.setObject(3, run > 0 ? run : null);
      insert.setObject(4, run > 0 ? Ids.maybe(leaf.exchange(), Ids::uuid) : null);
      insert.setObject(5, run > 0 ? Ids.maybe(leaf.trace(), Ids::trace) : null);
      insert.setObject(6, Ids.maybe(leaf.subject(), Ids::subject));
      insert.setObject(7, decided ? kind.ordinal() : null);
      insert.setObject(8, purpose);
      insert.setObject(9, drops ? 1 : null);
      insert.setObject(10, decided ? sender : null);
      insert.setObject(11, decided ? recipient : null);
      insert.setObject(12, peer);
      insert.setObject(13, message);
      insert.setObject(14, kind.permits() ? String.join(" ", leaf.consents()) : null);
      insert.executeUpdate();
    }
    count(leaf, kind, drops);
    if (kind.permits() && sender != null && recipient != null) {
      sums.permitted(sender, recipient, Days.day(leaf.at(), zone));
    }
    duties.follow(index, leaf, kind);
  }

  /** With whom something was exchanged by this step: content came from it, or went to it. */
  private static @Nullable Integer peer(
      Leaf leaf, @Nullable Integer sender, @Nullable Integer recipient) {
    if (leaf.exchange() == null) {
      return null;
    }
    if (leaf.step() == Step.RECEIVED) {
      return sender;
    }
    return leaf.step() == Step.READ
            || leaf.step() == Step.CONFIRMED
            || leaf.step() == Step.DELIVERED
            || leaf.step() == Step.FORWARDED
        ? recipient
        : null;
  }

  private void count(Leaf leaf, Kind kind, boolean drops) {
    long day = Days.day(leaf.at(), zone);
    long times = leaf.count() == null ? 1 : Math.max(0, leaf.count());
    switch (kind) {
      case OTHER -> {}
      case RECEIVED -> sums.add(Figure.DAY, day, Figure.SIGNALS, times);
      case CONSENTED -> sums.add(Figure.DAY, day, Figure.PERMITTED, times);
      case STATUTORY -> {
        sums.add(Figure.DAY, day, Figure.PERMITTED, times);
        sums.add(Figure.STATUTORY, day, or(leaf.basis()), times);
      }
      case HELD -> sums.add(Figure.DAY, day, Figure.HELD, times);
      case REFUSED -> {
        sums.add(Figure.DAY, day, Figure.TURNED_AWAY, times);
        sums.add(Figure.REFUSED, day, or(leaf.reason()), times);
      }
    }
    if (drops) {
      sums.add(Figure.DAY, day, Figure.DROPPING, 1);
      for (String field : leaf.dropped()) {
        String key =
            Figure.key(or(leaf.senderRole()), or(leaf.recipientRole()), or(leaf.type()), field);
        sums.add(Figure.DROPPED, day, key, 1);
      }
    }
  }

  private static String or(@Nullable String word) {
    return Objects.requireNonNullElse(word, Figure.UNKNOWN);
  }
}
