package nl.sluis.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.sqlite.SqliteStore;

/** What the ledger says, read from the store as a privacy officer would: beside the gateway. */
final class Evidence {

  private final LedgerLog ledger;
  private int seen;

  Evidence(Path data) {
    this.ledger = SqliteStore.openLedger(data.resolve("sluis.db"));
  }

  /** The decisions that were made since the last time this was asked. */
  List<Leaf> newDecisions() {
    List<Leaf> all = new ArrayList<>();
    ledger.batches().forEachRemaining(b -> b.leafBytes().forEach(l -> all.add(Leaf.decode(l))));
    List<Leaf> fresh =
        all.subList(seen, all.size()).stream().filter(l -> l.step() == Step.DECIDED).toList();
    seen = all.size();
    return fresh;
  }
}
