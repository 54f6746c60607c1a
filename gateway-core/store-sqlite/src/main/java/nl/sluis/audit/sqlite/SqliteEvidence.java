package nl.sluis.audit.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Findings;
import nl.sluis.audit.LeafQueries;
import nl.sluis.audit.Listing;
import nl.sluis.audit.Overview;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.audit.Tally;
import nl.sluis.audit.sqlite.LedgerFollower.Found;
import nl.sluis.exchange.Exchanges.Accepted;
import nl.sluis.files.MovedFileException;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.Receipt;
import nl.sluis.participant.Oin;
import nl.sluis.store.Committed;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.Readers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Evidence} in a SQLite file that is derived from the ledger: when it is gone, damaged or
 * not of this ledger, it is made again. One thread follows what is committed, with rests, so that
 * it takes little from those who commit; a call first follows the rest itself. After an error the
 * file is opened again by whoever follows next.
 *
 * <p>Figures are of whole days: a period is widened to the days it touches, and an answer says
 * which period it is about.
 */
public final class SqliteEvidence implements Evidence, LeafQueries, HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteEvidence.class);

  /** Between two pages while all there is fits in one: the more in a page, the less each costs. */
  private static final Duration BETWEEN_PAGES = Duration.ofSeconds(3);

  /** Rests this many times as long as it worked, while more waits. */
  private static final int REST = 3;

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** The file while it is open, and those who read and write it. */
  private record Opened(
      EvidenceFile file,
      LedgerFollower following,
      Leaves leaves,
      QueryAnswers answering,
      SqliteLeafQueries passing) {}

  private final Sources sources;
  private final Path path;
  private volatile Opened opened;

  /** Why it is to be opened again; guarded by {@code writing}. */
  private @Nullable Exception broken;

  private volatile boolean failing;
  private final ReentrantLock writing = new ReentrantLock();
  private final BackgroundLoop loop = new BackgroundLoop("evidence", AFTER_FAILURE, this::round);

  private SqliteEvidence(Path path, Sources sources) {
    this.path = path;
    this.sources = sources;
    this.opened = opened(path, sources);
  }

  /**
   * Opens the file, and begins a new one where it cannot be gone on with.
   *
   * @throws StoreException when it cannot be made
   */
  public static SqliteEvidence open(Path path, Sources sources) {
    return new SqliteEvidence(path, sources);
  }

  private static Opened opened(Path path, Sources sources) {
    EvidenceFile file = EvidenceFile.open(path);
    Opened found = on(file, sources);
    if (found == null) {
      LOG.atInfo().log("evidence is made again from the ledger");
      file.close();
      found = fresh(path, sources);
    }
    return found;
  }

  /**
   * How many leaves the file followed of a ledger that this one is not: it is shorter, or has
   * another history. 0 when there is no such file, or it followed this one.
   */
  public static long followedElse(Path path, LedgerRows log) {
    return EvidenceFile.followedElse(path, log);
  }

  /**
   * The first table of a file that is not what the ledger says; empty when all are, or there is no
   * such file.
   *
   * @throws StoreException when it cannot be read
   */
  public static Optional<String> difference(Path path, LedgerLog log, ProgressListener progress) {
    return EvidenceComparison.difference(path, log, progress);
  }

  /**
   * Holds the file against the ledger, and makes it again when it is not what the ledger says.
   *
   * @return the first table that was not
   */
  public Optional<String> verify(ProgressListener progress) {
    Optional<String> difference = difference(path, sources.log(), progress);
    if (difference.isPresent()) {
      again();
    }
    return difference;
  }

  private void again() {
    writing.lock();
    try {
      opened.file().close();
      opened = fresh(path, sources);
    } catch (RuntimeException e) {
      broken = e;
      throw e;
    } finally {
      writing.unlock();
    }
    loop.wake();
  }

  private static Opened fresh(Path path, Sources sources) {
    Opened made = on(EvidenceFile.fresh(path), sources);
    if (made == null) {
      throw new IllegalStateException("a new file can be gone on with");
    }
    return made;
  }

  private static @Nullable Opened on(EvidenceFile file, Sources sources) {
    try {
      LedgerFollower following = LedgerFollower.on(sources.log(), file.writer(), sources.zone());
      if (following == null) {
        return null;
      }
      Leaves leaves = new Leaves(sources.log(), file.readers());
      return new Opened(
          file,
          following,
          leaves,
          new QueryAnswers(sources, file.readers(), leaves),
          new SqliteLeafQueries(leaves));
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Starts to follow. */
  public void start() {
    loop.start();
  }

  /** There is something to follow; waits for nothing. */
  public void committed(Committed commit) {
    if (commit.evidence() != null) {
      opened.following().committed(commit.evidence(), commit.leaves());
    }
    loop.wake();
  }

  /** How many leaves of the ledger were followed so far. */
  public long followed() {
    return opened.following().next();
  }

  @Override
  public long unreadable() {
    return opened.following().unreadable()
        + opened.leaves().missing()
        + (sources.verification().isBroken() ? 1 : 0);
  }

  @Override
  public Optional<Recorded> leaf(long index) {
    return opened.leaves().at(index);
  }

  @Override
  public List<Recorded> story(String exchange) {
    follow();
    return opened
        .leaves()
        .runs(
            "SELECT coalesce(first, idx), run FROM leaf WHERE exchange = ? ORDER BY idx",
            Ids.uuid(exchange));
  }

  @Override
  public Optional<String> exchangeOf(String id) {
    follow();
    Readers readers = opened.file().readers();
    if (readers
        .first("SELECT 1 FROM leaf WHERE exchange = ? LIMIT 1", row -> true, Ids.uuid(id))
        .isPresent()) {
      return Optional.of(id);
    }
    return opened
        .leaves()
        .all("SELECT idx FROM leaf WHERE message = ? ORDER BY idx LIMIT 1", Ids.uuid(id))
        .stream()
        .map(Recorded::leaf)
        .map(Leaf::exchange)
        .findFirst()
        .or(() -> ofSignal(id));
  }

  /** The word list has every organisation that ever sent something. */
  private Optional<String> ofSignal(String signalId) {
    return opened
        .file()
        .readers()
        .all(
            """
            SELECT text FROM word
            WHERE length(text) = 20 AND text GLOB '000000*'\
            """,
            row -> row.getString(1))
        .stream()
        .filter(Oin::isOne)
        .flatMap(oin -> sources.exchanges().find(new Oin(oin), signalId).stream())
        .map(Accepted::receipt)
        .map(receipt -> Receipt.parse(receipt).exchange())
        .findFirst();
  }

  @Override
  public Findings ask(AuditQuery query, Period period, int skip, int most) {
    follow();
    return opened.answering().ask(query, period, skip, most);
  }

  @Override
  public Listing list(Listing.Wanted wanted, Period period, int skip, int most) {
    follow();
    return opened.answering().list(wanted, period, skip, most);
  }

  @Override
  public Findings about(String subject, Period period, int most) {
    follow();
    Object key = Ids.subject(subject);
    long from = Ids.micros(period.from());
    long until = Ids.micros(period.until());
    List<Long> all =
        opened
            .file()
            .readers()
            .all(
                """
                SELECT idx FROM leaf WHERE subject = ? AND at >= ? AND at < ?
                ORDER BY at DESC, idx DESC\
                """,
                row -> row.getLong(1),
                key,
                from,
                until);
    List<Recorded> newest = opened.leaves().read(all.subList(0, Math.min(most, all.size())));
    return new Findings(
        AuditQuery.ONTVANGERS, period, received(key, from, until), newest, all.size());
  }

  /** Who was permitted to have something about the person. */
  private List<Tally> received(Object subject, long from, long until) {
    return opened
        .file()
        .readers()
        .all(
            """
            SELECT w.text, kind, count(*) FROM leaf JOIN word w ON w.id = recipient
            WHERE subject = ? AND at >= ? AND at < ? AND kind IN (2, 3)
            GROUP BY recipient, kind ORDER BY 3 DESC\
            """,
            row ->
                new Tally(
                    List.of(
                        row.getString(1),
                        row.getInt(2) == Kind.CONSENTED.ordinal() ? "consented" : "statutory"),
                    row.getLong(3)),
            subject,
            from,
            until);
  }

  @Override
  public Overview overview(Period period) {
    follow();
    return opened.answering().overview(period);
  }

  @Override
  public List<Recorded> exchanged(@Nullable String oin, Period period, Page page) {
    follow();
    return opened.passing().exchanged(oin, period, page);
  }

  @Override
  public List<Recorded> ofTrace(String trace, int most) {
    follow();
    return opened.passing().ofTrace(trace, most);
  }

  @Override
  public List<Recorded> ofPurpose(String purpose, Period period, int most) {
    follow();
    return opened.passing().ofPurpose(purpose, period, most);
  }

  /** Follows all that the ledger has now; answers whether there was anything. */
  private void follow() {
    long end = sources.log().frontier().size();
    while (opened.following().next() < end && page() != Found.NOTHING) {
      // until there
    }
  }

  private Found page() {
    writing.lock();
    try {
      if (broken != null) {
        reopen(broken);
        broken = null;
      }
      opened.file().check();
      Found found = opened.following().page();
      failing = false;
      return found;
    } catch (SQLException | MovedFileException e) {
      broken = e;
      failing = true;
      throw new StoreException(e);
    } catch (RuntimeException e) {
      broken = broken == null ? e : broken;
      failing = true;
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private void reopen(Exception because) {
    try {
      opened.file().close();
    } catch (StoreException e) {
      because.addSuppressed(e);
    }
    boolean damaged =
        because instanceof MovedFileException
            || because instanceof SQLException e && EvidenceFile.isDamage(e);
    if (!damaged && followedElse(path, sources.log()) > 0) {
      // A database was put in the place of this gateway's own. By this file a restart sees that.
      throw new StoreException("replaced", because);
    }
    opened = damaged ? fresh(path, sources) : opened(path, sources);
  }

  @Override
  public String name() {
    return loop.name();
  }

  @Override
  public Health health() {
    return failing ? Health.attention("not-followed") : loop.health();
  }

  private Duration round() throws InterruptedException {
    long began = System.nanoTime();
    return switch (page()) {
      case MORE -> rested(Duration.ofNanos(REST * (System.nanoTime() - began)));
      case ALL -> rested(BETWEEN_PAGES);
      case NOTHING -> BackgroundLoop.UNTIL_WOKEN;
    };
  }

  /** Whoever wakes it: the more there is for the next page, the less each leaf costs. */
  private Duration rested(Duration pause) throws InterruptedException {
    loop.rest(pause);
    return Duration.ZERO;
  }

  @Override
  public void close() {
    loop.close();
    opened.file().close();
  }
}
