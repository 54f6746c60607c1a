package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import nl.sluis.api.Answers;
import nl.sluis.api.Call;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.LeafQueries;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Step;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/logs} after FSC Logging 1.0. A peer gets the records that it is a party to; the FG
 * gets all. Who looked is in the evidence before it is answered.
 */
public final class TransactionEndpoints {

  /** All that a question to it can say. */
  public static final Set<String> PARAMETERS =
      Set.of(
          "limit",
          "cursor",
          "sort_order",
          "after",
          "before",
          "grant_hash",
          "service_name",
          "transaction_ids");

  private static final int DEFAULT_LIMIT = 25;
  private static final int MOST = 1_000;

  /** One call looks at no more leaves than this, and lets the caller go on from there. */
  private static final int MOST_READ = 20_000;

  private static final long LAST_SECOND = LogQuery.END.getEpochSecond();

  private final Evidence evidence;
  private final LeafQueries leafQueries;
  private final Committer committer;

  public TransactionEndpoints(Evidence evidence, LeafQueries leafQueries, Committer committer) {
    this.evidence = evidence;
    this.leafQueries = leafQueries;
    this.committer = committer;
  }

  /** On the data plane: the caller's own. */
  public CompletionStage<Answer> own(Call call) {
    return answer(call, call.oin().value());
  }

  /** On the management plane: all, for the FG. */
  public CompletionStage<Answer> all(Call call) {
    return call.caller().role().equals("fg")
        ? answer(call, null)
        : Answers.now(
            Answers.problem(ProblemType.IDENTITEIT_ONBEKEND, "Alleen voor de functionaris."));
  }

  private CompletionStage<Answer> answer(Call call, @Nullable String peer) {
    try {
      ObjectNode answer = logs(call, new LogQuery(call.request().query()), peer);
      return committer.submit(
          Entry.of(
              List.of(call.leaf(Step.QUERIED).reason("fsc-logging").build()),
              List.of(),
              Answer.json(200, answer.toString().getBytes(StandardCharsets.UTF_8))));
    } catch (LogQuery.Wrong e) {
      return Answers.now(Answers.problem(ProblemType.ONGELDIG, e.sentence()));
    }
  }

  private ObjectNode logs(Call call, LogQuery asked, @Nullable String peer) throws LogQuery.Wrong {
    TransactionLog view =
        new TransactionLog(new Controller(call.policy().metadata().municipality()));
    Set<String> transactions = asked.words("transaction_ids");
    if (transactions.size() > MOST) {
      throw new LogQuery.Wrong("transaction_ids");
    }
    if (!transactions.isEmpty()) {
      List<ObjectNode> records = new ArrayList<>();
      for (String transaction : transactions) {
        evidence.story(transaction).stream()
            .flatMap(leaf -> view.record(leaf).stream())
            .filter(log -> isParty(log, peer))
            .forEach(records::add);
      }
      return page(records, "");
    }
    return read(view, asked, peer);
  }

  private ObjectNode read(TransactionLog view, LogQuery asked, @Nullable String peer)
      throws LogQuery.Wrong {
    int limit = (int) asked.number("limit", 1, MOST, DEFAULT_LIMIT);
    boolean ascending = ascending(asked);
    long after = asked.number("after", 0, LAST_SECOND, -1);
    long before = asked.number("before", 0, LAST_SECOND, LAST_SECOND);
    long cursor = asked.number("cursor", 0, Long.MAX_VALUE, -1);
    Instant from = Instant.ofEpochSecond(after + 1);
    Instant until = Instant.ofEpochSecond(Math.max(before, after + 1));
    Predicate<ObjectNode> wanted = wanted(asked);
    List<ObjectNode> records = new ArrayList<>();
    @Nullable Long at = cursor < 0 ? null : cursor;
    boolean more = true;
    for (int seen = 0; more && records.size() < limit && seen < MOST_READ; seen += limit) {
      List<Recorded> leaves =
          leafQueries.exchanged(
              peer, new Period(from, until), new LeafQueries.Page(at, ascending, limit));
      more = leaves.size() == limit;
      for (Recorded leaf : leaves) {
        if (records.size() == limit) {
          more = true;
          break;
        }
        at = leaf.index();
        view.record(leaf).filter(wanted).ifPresent(records::add);
      }
    }
    return page(records, more && at != null ? Long.toString(at) : "");
  }

  private static boolean ascending(LogQuery asked) throws LogQuery.Wrong {
    String order = asked.text("sort_order");
    if (order == null || order.equals("SORT_ORDER_ASCENDING")) {
      return true;
    }
    if (order.equals("SORT_ORDER_DESCENDING")) {
      return false;
    }
    throw new LogQuery.Wrong("sort_order");
  }

  /** Of several values of one filter any is enough. */
  private static Predicate<ObjectNode> wanted(LogQuery asked) {
    Set<String> grants = asked.words("grant_hash");
    Set<String> services = asked.words("service_name");
    return log ->
        (grants.isEmpty() || grants.contains(log.path("grant_hash").asText()))
            && (services.isEmpty() || services.contains(log.path("service_name").asText()));
  }

  private static boolean isParty(ObjectNode log, @Nullable String peer) {
    return peer == null
        || log.at("/source/outway_peer_id").asText().equals(peer)
        || log.at("/destination/service_peer_id").asText().equals(peer);
  }

  private static ObjectNode page(List<ObjectNode> records, String cursor) {
    ObjectNode page = Nodes.object();
    page.putArray("records").addAll(records);
    page.putObject("pagination").put("next_cursor", cursor);
    return page;
  }
}
