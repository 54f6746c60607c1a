package nl.sluis.store.sql;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.policy.KeptData;
import nl.sluis.store.Cutoff;
import nl.sluis.store.RetentionQueries;

/** {@link RetentionQueries} in SQL. */
record SqlRetentionQueries(Readers readers) implements RetentionQueries {

  @Override
  public Counts of(byte[] subject) {
    return new Counts(
        count("delivery WHERE state IN (0, 3) AND subject = ?", subject),
        count("held WHERE state = 0 AND subject = ?", subject),
        count("decision_input WHERE subject = ?", subject),
        count("consent WHERE subject = ?", subject),
        count("inquiry WHERE subject = ?", subject),
        count("review WHERE subject = ?", subject));
  }

  private int count(String what, byte[] subject) {
    return readers.first("SELECT count(*) FROM " + what, row -> row.getInt(1), subject).orElse(0);
  }

  @Override
  public int older(KeptData kept, Cutoff cutoff, int most) {
    return readers
        .first(
            ExpiredRows.count(kept),
            row -> row.getInt(1),
            cutoff.moment().toEpochMilli(),
            cutoff.day().toString(),
            cutoff.firstId(),
            most)
        .orElse(0);
  }

  @Override
  public Orphans orphans(byte[] after, int most) {
    List<StoredKey> orphans = new ArrayList<>();
    byte[][] last = {new byte[0]};
    readers.each(
        "SELECT id, lookup, wrapped, "
            + ExpiredRows.ORPHAN
            + " FROM subject WHERE id > ? ORDER BY id LIMIT ?",
        row -> {
          last[0] = row.getBytes(1);
          return row.getBoolean(4)
              && orphans.add(new StoredKey(row.getBytes(1), row.getBytes(2), row.getBytes(3)));
        },
        after,
        most);
    return new Orphans(orphans, last[0]);
  }
}
