package nl.sluis.audit.sqlite;

import java.util.List;
import nl.sluis.audit.LeafQueries;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import org.jspecify.annotations.Nullable;

/** {@link LeafQueries} from the file as it is now. */
record SqliteLeafQueries(Leaves leaves) implements LeafQueries {

  @Override
  public List<Recorded> exchanged(@Nullable String oin, Period period, Page page) {
    long from = Ids.micros(period.from());
    long until = Ids.micros(period.until());
    Long after = page.after();
    long edge = after != null ? after : page.ascending() ? -1 : Long.MAX_VALUE;
    String sql =
        """
        SELECT coalesce(first, idx) FROM leaf WHERE at >= ?1 AND at < ?2 AND %s
        AND %s ORDER BY idx %s LIMIT ?4\
        """
            .formatted(
                oin == null ? "+peer IS NOT NULL" : "peer = (SELECT id FROM word WHERE text = ?5)",
                page.ascending() ? "idx > ?3 AND coalesce(first, idx) > ?3" : "idx < ?3",
                page.ascending() ? "" : "DESC");
    return oin == null
        ? leaves.all(sql, from, until, edge, page.most())
        : leaves.all(sql, from, until, edge, page.most(), oin);
  }

  @Override
  public List<Recorded> ofTrace(String trace, int most) {
    List<Recorded> all =
        leaves.runs(
            "SELECT coalesce(first, idx), run FROM leaf WHERE trace = ? ORDER BY idx LIMIT ?",
            Ids.trace(trace),
            most);
    return all.subList(0, Math.min(most, all.size()));
  }

  @Override
  public List<Recorded> ofPurpose(String purpose, Period period, int most) {
    return leaves.newest(
        List.of(Kind.values()),
        "purpose = (SELECT id FROM word WHERE text = ?3)",
        period,
        0,
        most,
        purpose);
  }
}
