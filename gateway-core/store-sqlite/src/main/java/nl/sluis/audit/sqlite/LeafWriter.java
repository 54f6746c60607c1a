package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import nl.sluis.audit.AuditFigure;
import nl.sluis.ledger.Facts;
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
            INSERT INTO leaf (idx, at, first, run, exchange, trace, peer, subject, kind, purpose,
            drops, sender, recipient, message, consents, rule, times)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """);
  }

  /** Leaves of one exchange and one trace that follow each other, and who brought the first. */
  private record Run(long first, int count, Leaf leaf, @Nullable Integer peer) {}

  /** Writes all that can be read of a row. */
  void write(Row row) throws SQLException {
    long first = row.first();
    List<@Nullable Leaf> leaves = row.leaves();
    Run run = null;
    int end = 0;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      if (i >= end || leaf == null) {
        alone(run);
        run = null;
      }
      if (leaf == null) {
        end = 0;
        continue;
      }
      if (i >= end && (leaf.exchange() != null || leaf.trace() != null)) {
        int count = together(leaf, leaves.subList(i, leaves.size()));
        Integer sender = leaf.step() == Step.RECEIVED ? words.of(leaf.sender()) : null;
        run = new Run(first + i, count, leaf, leaf.exchange() == null ? null : sender);
        end = i + count;
      }
      run = write(first + i, leaf, run);
    }
    alone(run);
  }

  /** How many leaves follow each other from this one on in its exchange and trace. */
  private static int together(Leaf first, List<@Nullable Leaf> leaves) {
    int count = 1;
    while (count < leaves.size() && together(first, leaves.get(count))) {
      count++;
    }
    return count;
  }

  private static boolean together(Leaf first, @Nullable Leaf next) {
    return next != null
        && Objects.equals(first.exchange(), next.exchange())
        && Objects.equals(first.trace(), next.trace());
  }

  /** A run of which no leaf has a row of its own. */
  private void alone(@Nullable Run run) throws SQLException {
    if (run != null) {
      row(run.first(), run.leaf(), run, run.peer());
      nothingOfItsOwn();
      insert.executeUpdate();
    }
  }

  /** Writes the leaf; answers the run when that still has no row. */
  private @Nullable Run write(long index, Leaf leaf, @Nullable Run run) throws SQLException {
    Kind kind = Kind.of(leaf);
    Facts facts = leaf.facts();
    boolean drops = kind.permits() && !facts.dropped().isEmpty();
    Integer sender = words.of(leaf.sender());
    Integer recipient = words.of(leaf.recipient());
    Integer purpose = words.of(facts.purpose());
    Integer taker = taker(leaf, recipient);
    boolean asked = taker == null && leaf.step() != Step.RECEIVED && leaf.step().asks();
    Integer peer = asked ? sender : taker;
    Object message = messages.follow(index, leaf, kind);
    long times = AuditFigure.times(leaf);
    boolean decided = leaf.step() == Step.DECIDED || kind != Kind.OTHER || purpose != null;
    Run left = run;
    if (decided || peer != null || message != null || leaf.subject() != null) {
      boolean apart = run != null && (run.peer() != null || asked && run.first() != index);
      if (apart && peer != null) {
        alone(run);
        left = null;
      }
      row(index, leaf, left, left != null && left.peer() != null ? left.peer() : peer);
      insert.setObject(8, Ids.maybe(leaf.subject(), Ids::subject));
      insert.setObject(9, decided ? kind.ordinal() : null);
      insert.setObject(10, purpose);
      insert.setObject(11, drops ? 1 : null);
      insert.setObject(12, decided ? sender : null);
      insert.setObject(13, decided ? recipient : null);
      insert.setObject(14, message);
      insert.setObject(15, kind.permits() ? String.join(" ", facts.consents()) : null);
      insert.setObject(16, decided ? words.of(facts.rule()) : null);
      insert.setObject(17, times == 1 ? null : times);
      insert.executeUpdate();
      left = null;
    }
    count(leaf, kind, drops);
    if (kind.permits() && sender != null && recipient != null) {
      sums.permitted(sender, recipient, Days.day(leaf.at(), zone));
    }
    duties.follow(index, leaf);
    return left;
  }

  private void row(long index, Leaf leaf, @Nullable Run run, @Nullable Integer peer)
      throws SQLException {
    insert.setLong(1, index);
    insert.setLong(2, Ids.micros(leaf.at()));
    insert.setObject(3, run == null || run.first() == index ? null : run.first());
    insert.setObject(4, run == null ? null : run.count());
    insert.setObject(5, run == null ? null : Ids.maybe(run.leaf().exchange(), Ids::uuid));
    insert.setObject(6, run == null ? null : Ids.maybe(run.leaf().trace(), Ids::trace));
    insert.setObject(7, peer);
  }

  private void nothingOfItsOwn() throws SQLException {
    for (int i = 8; i <= 17; i++) {
      insert.setObject(i, null);
    }
  }

  /** To whom something went by this step. */
  private static @Nullable Integer taker(Leaf leaf, @Nullable Integer recipient) {
    return leaf.exchange() != null && leaf.step().reachesRecipient() ? recipient : null;
  }

  private void count(Leaf leaf, Kind kind, boolean drops) {
    long day = Days.day(leaf.at(), zone);
    long times = AuditFigure.times(leaf);
    switch (kind) {
      case OTHER -> {}
      case RECEIVED -> sums.add(Figure.DAY, day, Figure.SIGNALS, times);
      case CONSENTED -> sums.add(Figure.DAY, day, Figure.PERMITTED, times);
      case STATUTORY -> {
        sums.add(Figure.DAY, day, Figure.PERMITTED, times);
        sums.add(Figure.STATUTORY, day, or(leaf.facts().basis()), times);
      }
      case HELD -> sums.add(Figure.DAY, day, Figure.HELD, times);
      case REFUSED -> {
        sums.add(Figure.DAY, day, Figure.TURNED_AWAY, times);
        sums.add(Figure.REFUSED, day, or(leaf.reason()), times);
      }
      case REQUEST_REFUSED -> sums.add(Figure.REQUEST_REFUSED, day, or(leaf.reason()), times);
      case CONNECTION_REFUSED -> sums.add(Figure.CONNECTION_REFUSED, day, or(leaf.reason()), times);
      case UNDELIVERED -> sums.add(Figure.UNDELIVERED, day, or(leaf.reason()), times);
    }
    if (drops) {
      sums.add(Figure.DAY, day, Figure.DROPPING, 1);
      for (String field : leaf.facts().dropped()) {
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
