package nl.sluis.bench.chaos;

/** Where it is broken: one file of the gateway, or many. */
enum Place {
  STORE("sluis.db", "/data/sluis.db$"),
  STORE_LOG("sluis.db-wal", "/data/sluis.db-wal$"),
  STORE_ALL("sluis.db*", "/data/sluis.db"),
  EVIDENCE_LOG("evidence.db-wal", "/data/evidence.db-wal$"),
  EVIDENCE_ALL("evidence.db*", "/data/evidence.db"),
  INDEX("verwijsindex/index.db", "/data/verwijsindex/index.db$"),
  INDEX_LOG("verwijsindex/index.db-wal", "/data/verwijsindex/index.db-wal$"),
  INDEX_ALL("verwijsindex/index.db*", "/data/verwijsindex/index.db"),
  TILES("ledger/", "/data/ledger/"),
  DATA("alle bestanden", "/data/"),
  PROCESS("het hele proces", "");

  private final String text;
  private final String path;

  Place(String text, String path) {
    this.text = text;
    this.path = path;
  }

  String text() {
    return text;
  }

  /** As {@link nl.sluis.faults.Fault} wants it. */
  String path() {
    return path;
  }
}
