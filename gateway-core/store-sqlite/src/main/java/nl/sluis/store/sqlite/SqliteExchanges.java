package nl.sluis.store.sqlite;

import java.util.Optional;
import nl.sluis.exchange.Exchanges;
import nl.sluis.participant.Oin;

/** {@link Exchanges} in SQLite. */
record SqliteExchanges(Readers readers) implements Exchanges {

  @Override
  public Optional<Accepted> find(Oin sender, String signalId) {
    return readers.first(
        "SELECT body_mac, receipt FROM exchange WHERE sender = ? AND signal_id = ?",
        row -> new Accepted(row.getBytes(1), row.getBytes(2)),
        sender.value(),
        signalId);
  }
}
