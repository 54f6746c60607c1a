package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.sluis.consent.Consent;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.outbox.Delivery;
import nl.sluis.store.Change;
import nl.sluis.store.Sealing;
import nl.sluis.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes changes as rows, with statements prepared once for the one writing connection. */
public final class SqlWriter {

  private final RowMarks marks;
  private final Prepared key;
  private final Prepared exchange;
  private final Prepared delivery;
  private final Prepared moved;

  /** A delivery that stays in its state: nothing changes that is bound. */
  private final Prepared retried;

  private final Prepared retriesDue;
  private final Prepared closed;
  private final Prepared dead;
  private final Prepared takenBack;
  private final Prepared notified;
  private final Prepared consent;
  private final Prepared withdrawn;
  private final Prepared inquiry;
  private final Prepared inquiryAnswered;
  private final Prepared subscribed;
  private final Prepared unsubscribed;
  private final Prepared ledger;
  private final Prepared head;

  /** The head of a commit without evidence. */
  private final Prepared alone;

  private final Totals totals;
  private final DecisionRows reconsideration;
  private final PersonRemoval removal;
  private final AnchorRows anchoring;
  private final CasePlanStepRows casePlan;
  private final DeadlineRows deadlines;
  private final MarkRows adopting;
  private final Preconditions still;
  private final PersonRows persons;

  public SqlWriter(Database database, Connection connection) throws SQLException {
    Session c = new Session(database, connection);
    marks = database.marks(connection);
    key =
        c.prepare(
            "INSERT INTO subject (id, lookup, wrapped, mark) VALUES (?, ?, ?, row_mark())"
                + " ON CONFLICT (id) DO NOTHING");
    exchange =
        c.prepare(
            "INSERT INTO exchange (sender, signal_id, body_mac, receipt, at, mark)"
                + " VALUES (?, ?, ?, ?, ?, row_mark()) ON CONFLICT (sender, signal_id) DO NOTHING");
    delivery =
        c.prepare(
            "INSERT INTO delivery (id, exchange, recipient, role, type, channel, target, subject, body,"
                + " state, attempts, created_at, next_at, expires_at, trace, area, seq, mark)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, row_mark())");
    totals = new Totals(c);
    moved =
        c.prepare(
            "UPDATE delivery SET state = ?, attempts = ?, next_at = ?, mark = row_mark()"
                + " WHERE id = ? AND state IN (0, 3)");
    retried =
        c.prepare(
            "UPDATE delivery SET attempts = ?, next_at = ?"
                + " WHERE id = ? AND state = ? AND state IN (0, 3)");
    retriesDue =
        c.prepare(
            "UPDATE delivery SET next_at = ?1 WHERE state = 0 AND channel <> 'inbox'"
                + " AND channel = ?2 AND next_at > ?1");
    closed =
        c.prepare(
            "UPDATE delivery SET state = ?, body = x'', subject = NULL, mark = row_mark()"
                + " WHERE id = ? AND state = 0");
    dead = c.prepare("UPDATE delivery SET state = 3, mark = row_mark() WHERE id = ? AND state = 0");
    takenBack =
        c.prepare(
            "UPDATE delivery SET state = 4, body = x'', subject = NULL, mark = row_mark()"
                + " WHERE id = ? AND state IN (0, 3)");
    notified =
        c.prepare(
            "INSERT INTO notification (subscription, seq, id, type, message, at, mark) VALUES (?1,"
                + " (SELECT coalesce(max(seq), 0) + 1 FROM notification WHERE subscription = ?1),"
                + " ?2, ?3, ?4, ?5, row_mark())");
    consent =
        c.prepare(
            "INSERT INTO consent (id, subject, registrar, holder, roles, purpose, custody, grantors,"
                + " valid_from, valid_until, provision, data, capable, exception, upheld, evidence,"
                + " by_name, mark) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
                + " ?14, ?15, ?16, ?17, row_mark()"
                + " WHERE NOT EXISTS (SELECT 1 FROM consent WHERE subject = ?2 AND registrar = ?3"
                + " AND holder = ?4 AND roles = ?5 AND purpose = ?6 AND custody = ?7"
                + " AND grantors = ?8 AND valid_from = ?9 AND valid_until = ?10"
                + " AND provision = ?11 AND data = ?12 AND capable = ?13 AND exception IS NOT DISTINCT FROM ?14"
                + " AND upheld = ?15 AND evidence IS NOT DISTINCT FROM ?16 AND withdrawn_at IS NULL"
                + " AND (?17 = 0 OR by_name IS DISTINCT FROM 0 OR provision = 'permit'))");
    withdrawn =
        c.prepare(
            "UPDATE consent SET withdrawn_at = ?, mark = row_mark() WHERE id = ? AND withdrawn_at IS NULL");
    inquiryAnswered =
        c.prepare(
            "UPDATE inquiry SET answers = answers + 1, mark = row_mark() WHERE delivery = ? AND answers = ?");
    inquiry =
        c.prepare(
            "INSERT INTO inquiry (delivery, exchange, requester, holder, subject, asked, due, mark)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, row_mark())");
    subscribed =
        c.prepare(
            "INSERT INTO subscription (id, owner, types, areas, urgencies, channel, target, since,"
                + " form, ids, heartbeat, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, row_mark())");
    unsubscribed = c.prepare("DELETE FROM subscription WHERE id = ?");
    ledger =
        c.prepare(
            "INSERT INTO ledger (first, count, leaves, hashes, checkpoint, edge)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    head =
        c.prepare(
            "INSERT INTO ledger_head (one, frontier, attempt) VALUES (1, ?, ?)"
                + " ON CONFLICT (one) DO UPDATE SET"
                + " frontier = excluded.frontier, attempt = excluded.attempt");
    alone =
        c.prepare(
            "INSERT INTO ledger_head (one, frontier, attempt) VALUES (1, ?, ?)"
                + " ON CONFLICT (one) DO UPDATE SET attempt = excluded.attempt");
    reconsideration = new DecisionRows(c);
    removal = new PersonRemoval(c);
    anchoring = new AnchorRows(c);
    casePlan = new CasePlanStepRows(c);
    deadlines = new DeadlineRows(c);
    adopting = new MarkRows(c);
    still = new Preconditions(c);
    persons = new PersonRows(c);
  }

  /** What was written since the last call is durable. */
  public void committed() {
    removal.committed();
  }

  /** What was written since the last call was undone. */
  public void rolledBack() {
    removal.rolledBack();
  }

  /** The number of the last attempt that was committed; 0 when none was. */
  public static long lastAttempt(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT attempt FROM ledger_head")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /**
   * Writes all of one commit.
   *
   * @param first index of its first leaf
   * @param attempt its number
   */
  public void write(List<Change> changes, long first, Sealing sealing, long attempt)
      throws SQLException {
    marks.begin(first);
    totals.begin();
    write(changes);
    Sealing.Sealed sealed = sealing.seal(marks.changes());
    write(sealed.changes());
    write(sealed.evidence(), attempt);
  }

  private void write(List<Change> changes) throws SQLException {
    for (Change change : changes) {
      write(change);
    }
    totals.write();
  }

  private void write(Change change) throws SQLException {
    removal.check(change);
    switch (change) {
      case Change.Still seen -> still.check(seen);
      case Change.KeyMade made -> {
        key.setBytes(1, made.key().id());
        key.setBytes(2, made.key().lookup());
        key.setBytes(3, made.key().wrapped());
        key.executeUpdate();
      }
      case Change.NamingMade made -> {
        persons.write(made.naming());
        if (made.naming().isLookedAt()) {
          reconsideration.mark(made.naming().subject());
        }
      }
      case Change.PersonsJoined joined -> {
        persons.write(joined);
        reconsideration.mark(joined.id());
      }
      case Change.PersonsApart apart -> {
        persons.write(apart);
        reconsideration.mark(apart.id());
      }
      case Change.ExchangeAccepted accepted -> {
        exchange.setString(1, accepted.sender().value());
        exchange.setString(2, accepted.signalId());
        exchange.setBytes(3, accepted.bodyMac());
        exchange.setBytes(4, accepted.receipt());
        exchange.setLong(5, accepted.at().toEpochMilli());
        Preconditions.once(exchange);
      }
      case Change.DeliveryMade made -> write(made.delivery());
      case Change.DeliveryMoved to -> write(to);
      case Change.RetriesDue due -> {
        retriesDue.setLong(1, due.at().toEpochMilli());
        retriesDue.setString(2, due.channel());
        retriesDue.executeUpdate();
      }
      case Change.DeliveryClosed over -> {
        Prepared statement = over.state() == Delivery.State.DEAD ? dead : closed;
        int at = 1;
        if (statement == closed) {
          closed.setInt(at++, over.state().code());
        }
        statement.setString(at, over.id());
        statement.executeUpdate();
        if (over.state() == Delivery.State.CONFIRMED) {
          deadlines.confirmed(over.id());
        }
      }
      case Change.Notified told -> {
        notified.setString(1, told.subscription());
        notified.setString(2, told.id());
        notified.setString(3, told.type());
        notified.setString(4, told.message());
        notified.setLong(5, told.at().toEpochMilli());
        notified.executeUpdate();
      }
      case Change.DeliveryWithdrawn back -> {
        takenBack.setString(1, back.id());
        takenBack.executeUpdate();
        deadlines.takenBack(back.id());
      }
      case Change.DecisionsMade made -> reconsideration.write(made);
      case Change.InquiryMade made -> write(made.inquiry());
      case Change.InquiryAnswered answered -> {
        inquiryAnswered.setString(1, answered.seen().delivery());
        inquiryAnswered.setInt(2, answered.seen().answers());
        Preconditions.once(inquiryAnswered);
      }
      case Change.HoldMade made -> reconsideration.write(made.held());
      case Change.HoldEnded over -> reconsideration.write(over);
      case Change.Reconsidered done -> reconsideration.write(done);
      case Change.ReviewDue due -> reconsideration.write(due.review());
      case Change.Reviewed done -> reconsideration.write(done);
      case Change.ConsentGiven given -> {
        write(given);
        reconsideration.mark(given);
      }
      case Change.ConsentWithdrawn back -> {
        withdrawn.setLong(1, back.at().toEpochMilli());
        withdrawn.setString(2, back.id());
        Preconditions.once(withdrawn);
        reconsideration.mark(back);
      }
      case Change.Counted one -> totals.count(one.event());
      case Change.CasusStepped step -> casePlan.write(step);
      case Change.DeadlineBegun begun -> deadlines.write(begun);
      case Change.DeadlineMoved to -> deadlines.write(to);
      case Change.DeadlineOver over -> deadlines.write(over);
      case Change.DeadlinesEnded ended -> deadlines.write(ended.which());
      case Change.PersonErased person -> removal.write(person);
      case Change.KeyDropped dropped -> removal.write(dropped);
      case Change.Expunged old -> removal.write(old);
      case Change.Anchored done -> anchoring.write(done.anchor());
      case Change.CheckpointWitnessed seen -> anchoring.write(seen.witnessed());
      case Change.ForkFound found -> anchoring.write(found.fork());
      case Change.ForkHandled handled -> anchoring.write(handled);
      case Change.Adopted adopted -> adopting.write(adopted);
      case Change.Resealed resealed -> adopting.write(resealed);
      case Change.Subscribed to -> write(to.subscription());
      case Change.Unsubscribed from -> {
        unsubscribed.setString(1, from.id());
        unsubscribed.executeUpdate();
      }
    }
  }

  /** Ends what one commit writes. */
  private void write(@Nullable SealedBatch evidence, long attempt) throws SQLException {
    if (evidence == null) {
      alone.setBytes(1, Frontier.EMPTY.encode());
      alone.setLong(2, attempt);
      alone.executeUpdate();
      return;
    }
    LedgerBatch batch = evidence.row();
    ledger.setLong(1, batch.first());
    ledger.setInt(2, batch.count());
    ledger.setBytes(3, batch.leaves());
    ledger.setBytes(4, batch.hashes());
    ledger.setString(5, batch.checkpoint());
    ledger.setBytes(6, evidence.before().encode());
    ledger.executeUpdate();
    head.setBytes(1, evidence.frontier().encode());
    head.setLong(2, attempt);
    head.executeUpdate();
  }

  private void write(Delivery made) throws SQLException {
    delivery.setString(1, made.id());
    delivery.setString(2, made.exchange());
    delivery.setString(3, made.recipient().value());
    delivery.setString(4, made.role());
    delivery.setString(5, made.type().value());
    delivery.setString(6, made.channel());
    delivery.setString(7, made.target());
    delivery.setBytes(8, made.subject());
    delivery.setBytes(9, made.body());
    delivery.setInt(10, made.state().code());
    delivery.setInt(11, made.attempts());
    delivery.setLong(12, made.createdAt().toEpochMilli());
    delivery.setLong(13, made.nextAt().toEpochMilli());
    delivery.setLong(14, made.expiresAt().toEpochMilli());
    delivery.setString(15, made.trace());
    delivery.setString(16, made.area());
    delivery.setLong(17, totals.nextDelivery());
    delivery.executeUpdate();
  }

  private void write(Change.DeliveryMoved to) throws SQLException {
    retried.setInt(1, to.attempts());
    retried.setLong(2, to.nextAt().toEpochMilli());
    retried.setString(3, to.id());
    retried.setInt(4, to.state().code());
    if (retried.executeUpdate() == 0) {
      moved.setInt(1, to.state().code());
      moved.setInt(2, to.attempts());
      moved.setLong(3, to.nextAt().toEpochMilli());
      moved.setString(4, to.id());
      moved.executeUpdate();
    }
  }

  private void write(Change.ConsentGiven given) throws SQLException {
    Consent c = given.consent();
    consent.setString(1, c.id());
    consent.setBytes(2, given.subject());
    consent.setString(3, given.registrar().value());
    consent.setString(4, PartyText.write(c.scope().holder()));
    consent.setString(5, words(c.scope().recipients().stream().map(PartyText::write).toList()));
    consent.setString(6, c.scope().purpose() == null ? "" : c.scope().purpose());
    consent.setString(7, c.custody());
    consent.setString(8, GrantorText.write(c.grantors()));
    consent.setString(9, c.from().toString());
    consent.setString(10, c.until().toString());
    consent.setString(11, c.provision().name().toLowerCase(Locale.ROOT));
    consent.setString(12, words(c.scope().data()));
    consent.setBoolean(13, c.capable());
    consent.setString(14, c.exception());
    consent.setBoolean(15, c.upheld());
    consent.setString(16, c.evidence());
    consent.setBoolean(17, given.byName());
    Preconditions.once(consent);
  }

  private void write(Inquiry made) throws SQLException {
    LocalDate due = made.due();
    inquiry.setString(1, made.delivery());
    inquiry.setString(2, made.exchange());
    inquiry.setString(3, made.requester().value());
    inquiry.setString(4, made.holder().value());
    inquiry.setBytes(5, made.subject());
    inquiry.setString(6, words(made.asked()));
    inquiry.setString(7, due == null ? null : due.toString());
    inquiry.executeUpdate();
  }

  private void write(Subscription to) throws SQLException {
    subscribed.setString(1, to.id());
    subscribed.setString(2, to.owner().value());
    subscribed.setString(3, words(to.types()));
    subscribed.setString(4, words(to.areas()));
    subscribed.setString(5, words(to.urgencies()));
    subscribed.setString(6, to.channel());
    subscribed.setString(7, to.target());
    subscribed.setLong(8, to.since().toEpochMilli());
    subscribed.setString(9, to.form().name());
    subscribed.setBoolean(10, to.form().ids());
    subscribed.setLong(11, to.form().heartbeat().toSeconds());
    subscribed.executeUpdate();
  }

  private static String words(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
  }
}
