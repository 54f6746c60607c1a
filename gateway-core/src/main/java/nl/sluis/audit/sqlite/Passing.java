package nl.sluis.audit.sqlite;

import java.util.List;
import nl.sluis.audit.Passages;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import org.jspecify.annotations.Nullable;

/** {@link Passages} from the file as it is now. */
record Passing(Leaves leaves) implements Passages {

  @Override
  public List<Recorded> exchanged(@Nullable String oin, Period period, Page page) {
    long from = Ids.micros(period.from());
    long until = Ids.micros(period.until());
    Long after = page.after();
    long edge = after != null ? after : page.ascending() ? -1 : Long.MAX_VALUE;
    String order =
        page.ascending() ? "idx > ? ORDER BY idx LIMIT ?" : "idx < ? ORDER BY idx DESC LIMIT ?";
    String select = "SELECT idx FROM leaf WHERE at >= ? AND at < ? AND ";
    return oin == null
        ? leaves.all(select + "+peer IS NOT NULL AND " + order, from, until, edge, page.most())
        : leaves.all(
            select + "peer = (SELECT id FROM word WHERE text = ?) AND " + order,
            from,
            until,
            oin,
            edge,
            page.most());
  }

  @Override
  public List<Recorded> ofTrace(String trace, int most) {
    List<Recorded> all =
        leaves.runs(
            "SELECT idx, run FROM leaf WHERE trace = ? ORDER BY idx LIMIT ?",
            Ids.trace(trace),
            most);
    return all.subList(0, Math.min(most, all.size()));
  }

  @Override
  public List<Recorded> ofPurpose(String purpose, Period period, int most) {
    return leaves.newest(
        List.of(Kind.values()),
        "purpose = (SELECT id FROM word WHERE text = ?4)",
        purpose,
        period,
        most);
  }
}
