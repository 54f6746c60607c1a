package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.ledger.Anchors;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.tile.TileFolder;
import nl.sluis.ledger.tile.TilePlace;

/**
 * What files in the data folder saw of the ledger. An older database put in the place of a newer
 * one is in order by itself, but has forgotten who was erased; these files remember that there was
 * more.
 *
 * @param data the data folder
 */
record SeenLedger(Path data) {

  private static final String EVIDENCE = "evidence.db";
  private static final String TILES = "ledger";

  private record Seen(String where, long leaves) {}

  /** One sentence when they saw another ledger than this, or more of it. */
  Optional<String> complaint(LedgerRows ledger, Anchors anchors) throws IOException {
    String place = new DataFolder(data).place();
    return anchored(ledger, anchors)
        .or(() -> followed(ledger))
        .or(() -> tiled(ledger))
        .map(seen ->
            ("%s is ouder dan wat hier al van het logboek is gezien (%d bladen volgens %s, %d in de"
                    + " database): zet de nieuwste database terug, of zet deze met"
                    + " ./sluis restore KOPIE --data NIEUW --gewist LATERE/sluis.db in een nieuwe map"
                    + " (bij PostgreSQL: docs/beheer.md).")
                .formatted(place, seen.leaves(), seen.where(), ledger.frontier().size()));
  }

  private static Optional<Seen> anchored(LedgerRows ledger, Anchors anchors) {
    return anchors
        .newest()
        .filter(anchor -> anchor.size() > ledger.frontier().size())
        .map(anchor -> new Seen("anker " + anchor.number(), anchor.size()));
  }

  private Optional<Seen> followed(LedgerRows ledger) {
    long leaves = SqliteEvidence.followedElse(data.resolve(EVIDENCE), ledger);
    return leaves > 0 ? Optional.of(new Seen(EVIDENCE, leaves)) : Optional.empty();
  }

  /** Tiles follow each other: when the next one is there, so is all before it. */
  private Optional<Seen> tiled(LedgerRows ledger) {
    long next = ledger.frontier().size() / TilePlace.FULL;
    boolean there =
        TileFolder.toRead(data.resolve(TILES)).has(new TilePlace(0, next, TilePlace.FULL));
    long leaves = (next + 1) * TilePlace.FULL;
    // The ledger may have grown while it was looked at.
    return there && ledger.frontier().size() < leaves
        ? Optional.of(new Seen("de tegels", leaves))
        : Optional.empty();
  }
}
