package nl.sluis.store.sql;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.policy.KeptData;
import nl.sluis.store.Change;
import nl.sluis.store.MustArriveException;
import nl.sluis.store.StaleKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Removes persons, and what was kept long enough; and sees to it that nothing is written under a
 * key that was destroyed.
 *
 * <p>Work that was prepared with a key can reach the writer after the key was destroyed. The last
 * destroyed keys are therefore remembered, and such work fails before it writes. They are read from
 * the store when its connection is opened, so that they are right also after one that broke.
 */
final class PersonRemoval {

  private static final int REMEMBERED = 200_000;

  private final Map<KeptData, Prepared> expunge = new EnumMap<>(KeptData.class);
  private final List<Prepared> bySubject = new ArrayList<>();
  private final Prepared waiting;
  private final Prepared key;
  private final Prepared orphan;
  private final Prepared unnamed;
  private final Prepared erased;

  private final Set<ByteBuffer> destroyed = new HashSet<>();
  private final Deque<ByteBuffer> order = new ArrayDeque<>();
  private final List<ByteBuffer> now = new ArrayList<>();

  PersonRemoval(Session c) throws SQLException {
    for (String statement :
        List.of(
            "UPDATE delivery SET state = CASE WHEN state IN (0, 3) THEN 4 ELSE state END,"
                + " body = x'', subject = NULL, mark = row_mark() WHERE subject = ?",
            "UPDATE held SET state = 3, content = x'', subject = NULL, mark = row_mark()"
                + " WHERE state = 0 AND subject = ?",
            "DELETE FROM decision_input WHERE subject = ?",
            "DELETE FROM consent WHERE subject = ?",
            "DELETE FROM reconsider WHERE subject = ?",
            "DELETE FROM inquiry WHERE subject = ?",
            "DELETE FROM casus_step WHERE person = ?",
            "DELETE FROM term WHERE subject = ?",
            "DELETE FROM naming WHERE subject = ?",
            "DELETE FROM told_apart WHERE ?1 IN (one, other)",
            "UPDATE review SET note = NULL, subject = x'', mark = row_mark() WHERE subject = ?")) {
      bySubject.add(c.prepare(statement));
    }
    for (KeptData kept : KeptData.values()) {
      expunge.put(kept, c.prepare(ExpiredRows.delete(kept)));
    }
    waiting = c.prepare("SELECT type FROM delivery WHERE subject = ? AND state IN (0, 3)");
    key = c.prepare("DELETE FROM subject WHERE id = ?");
    orphan = c.prepare("DELETE FROM subject WHERE id = ?1 AND " + ExpiredRows.ORPHAN);
    unnamed = c.prepare("DELETE FROM naming WHERE subject = ?");
    erased =
        c.prepare(
            "INSERT INTO erased_key (id, at, mark) VALUES (?, ?, row_mark())"
                + " ON CONFLICT DO NOTHING");
    recall(c);
  }

  private void recall(Session c) throws SQLException {
    try (Prepared last =
        c.prepare(
            "SELECT id FROM (SELECT id, at FROM erased_key ORDER BY at DESC LIMIT ?) AS newest"
                + " ORDER BY at")) {
      last.setInt(1, REMEMBERED);
      try (ResultSet row = last.executeQuery()) {
        while (row.next()) {
          now.add(ByteBuffer.wrap(row.getBytes(1)));
        }
      }
    }
    committed();
  }

  /**
   * @throws StaleKeyException when the change is about a person whose key was destroyed
   */
  void check(Change change) {
    if (destroyed.isEmpty() && now.isEmpty()) {
      return;
    }
    byte[] subject = subject(change);
    if (subject != null) {
      ByteBuffer id = ByteBuffer.wrap(subject);
      if (destroyed.contains(id) || now.contains(id)) {
        throw new StaleKeyException();
      }
    }
  }

  private static byte @Nullable [] subject(Change change) {
    return switch (change) {
      case Change.KeyMade made -> made.key().id();
      case Change.NamingMade made -> made.naming().subject();
      case Change.PersonsJoined joined -> joined.id();
      case Change.PersonsApart apart -> apart.id();
      case Change.DeliveryMade made -> made.delivery().subject();
      case Change.DecisionsMade made -> made.subject();
      case Change.InquiryMade made -> made.inquiry().subject();
      case Change.InquiryAnswered answered -> answered.seen().subject();
      case Change.HoldMade made -> made.held().subject();
      case Change.ReviewDue due -> due.review().subject();
      case Change.ConsentGiven given -> given.subject();
      case Change.CasusStepped stepped -> CasePlanStepRows.person(stepped.step());
      case Change.DeadlineBegun begun -> begun.deadline().subject();
      case Change.Still _,
          Change.ExchangeAccepted _,
          Change.DeliveryMoved _,
          Change.RetriesDue _,
          Change.DeliveryClosed _,
          Change.DeliveryWithdrawn _,
          Change.HoldEnded _,
          Change.Reconsidered _,
          Change.Reviewed _,
          Change.Notified _,
          Change.ConsentWithdrawn _,
          Change.Counted _,
          Change.DeadlineMoved _,
          Change.DeadlineOver _,
          Change.DeadlinesEnded _,
          Change.Anchored _,
          Change.CheckpointWitnessed _,
          Change.ForkFound _,
          Change.ForkHandled _,
          Change.PersonErased _,
          Change.KeyDropped _,
          Change.Expunged _,
          Change.Adopted _,
          Change.Resealed _,
          Change.Subscribed _,
          Change.Unsubscribed _ ->
          null;
    };
  }

  void write(Change.PersonErased person) throws SQLException {
    waiting.setBytes(1, person.id());
    try (ResultSet types = waiting.executeQuery()) {
      while (types.next()) {
        if (person.mustArrive().contains(types.getString(1))) {
          throw new MustArriveException();
        }
      }
    }
    for (Prepared statement : bySubject) {
      statement.setBytes(1, person.id());
      statement.executeUpdate();
    }
    key.setBytes(1, person.id());
    key.executeUpdate();
    remember(person.id(), person.at());
  }

  void write(Change.KeyDropped dropped) throws SQLException {
    orphan.setBytes(1, dropped.id());
    if (orphan.executeUpdate() > 0) {
      unnamed.setBytes(1, dropped.id());
      unnamed.executeUpdate();
      remember(dropped.id(), dropped.at());
    }
  }

  private void remember(byte[] id, Instant at) throws SQLException {
    erased.setBytes(1, id);
    erased.setLong(2, at.toEpochMilli());
    erased.executeUpdate();
    now.add(ByteBuffer.wrap(id));
  }

  void write(Change.Expunged old) throws SQLException {
    Prepared statement = expunge.get(old.kept());
    if (statement != null) {
      ExpiredRows.bind(statement, old.cutoff());
      statement.setInt(4, old.most());
      statement.executeUpdate();
    }
  }

  void committed() {
    for (ByteBuffer id : now) {
      if (destroyed.add(id)) {
        order.add(id);
      }
    }
    while (order.size() > REMEMBERED) {
      destroyed.remove(order.remove());
    }
    now.clear();
  }

  void rolledBack() {
    now.clear();
  }
}
