package nl.sluis.store.sql;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.Change;
import nl.sluis.store.FullException;

/** Looks, within the transaction, whether what it rests on is still so. */
final class Preconditions {

  private final Prepared delivery;
  private final Prepared casePlan;
  private final Prepared person;
  private final Prepared subscription;
  private final Prepared room;

  Preconditions(Session c) throws SQLException {
    delivery = c.prepare("SELECT 1 FROM delivery WHERE id = ? AND state = ?");
    casePlan = c.prepare("SELECT 1 WHERE ? = (SELECT count(*) FROM casus_step WHERE casus = ?)");
    person =
        c.prepare(
            "SELECT id FROM subject WHERE coalesce(person, id) ="
                + " (SELECT coalesce(person, id) FROM subject WHERE id = ?)");
    subscription = c.prepare("SELECT 1 FROM subscription WHERE id = ?");
    room = c.prepare("SELECT 1 WHERE ? > (SELECT count(*) FROM subscription WHERE owner = ?)");
  }

  void check(Change.Still still) throws SQLException {
    switch (still) {
      case Change.DeliveryStill one -> {
        delivery.setString(1, one.id());
        delivery.setInt(2, one.state().code());
        done(delivery);
      }
      case Change.CasusStill one -> {
        casePlan.setInt(1, one.steps());
        casePlan.setString(2, one.casePlan());
        done(casePlan);
      }
      case Change.PersonStill one -> {
        checkPerson(one);
      }
      case Change.SubscriptionStill one -> {
        subscription.setString(1, one.id());
        done(subscription);
      }
      case Change.SubscriptionRoom one -> {
        room.setInt(1, one.most());
        room.setString(2, one.owner().value());
        if (!holds(room)) {
          throw new FullException();
        }
      }
    }
  }

  private void checkPerson(Change.PersonStill still) throws SQLException {
    Set<ByteBuffer> known =
        still.known().stream().map(ByteBuffer::wrap).collect(Collectors.toUnmodifiableSet());
    boolean there = false;
    person.setBytes(1, still.id());
    try (ResultSet row = person.executeQuery()) {
      while (row.next()) {
        there = true;
        if (!known.contains(ByteBuffer.wrap(row.getBytes(1)))) {
          throw new AlreadyDoneException();
        }
      }
    }
    if (!there) {
      throw new AlreadyDoneException();
    }
  }

  private static void done(Prepared query) throws SQLException {
    if (!holds(query)) {
      throw new AlreadyDoneException();
    }
  }

  private static boolean holds(Prepared query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next();
    }
  }

  /** Makes one change to a row that must be there for it. */
  static void once(Prepared change) throws SQLException {
    if (change.executeUpdate() == 0) {
      throw new AlreadyDoneException();
    }
  }
}
