package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
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
 * {@code GET /v1/logboek}: the Logboek Dataverwerkingen for the FG, by trace, by person or by
 * processing activity (Logius, extension Lezen). Without one of the three there is no answer. A
 * person is asked for by the pseudonym of the ledger, which names nobody.
 */
public final class ProcessingEndpoint {

  private static final int MOST = 1_000;

  /** All that a question to it can say. */
  public static final Set<String> PARAMETERS =
      Set.of("traceID", "dataSubjectID", "processingActivityID", "startTime", "endTime", "limit");

  private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Evidence evidence;
  private final LeafQueries leafQueries;
  private final Committer committer;

  public ProcessingEndpoint(Evidence evidence, LeafQueries leafQueries, Committer committer) {
    this.evidence = evidence;
    this.leafQueries = leafQueries;
    this.committer = committer;
  }

  /** Reads, for the FG only. */
  public CompletionStage<Answer> read(Call call) {
    if (!call.caller().role().equals("fg")) {
      return Answers.now(
          Answers.problem(ProblemType.IDENTITEIT_ONBEKEND, "Alleen voor de functionaris."));
    }
    try {
      return read(call, new LogQuery(call.request().query()));
    } catch (LogQuery.Wrong e) {
      return Answers.now(Answers.problem(ProblemType.ONGELDIG, e.sentence()));
    }
  }

  private CompletionStage<Answer> read(Call call, LogQuery asked) throws LogQuery.Wrong {
    Controller keeper = new Controller(call.policy().metadata().municipality());
    String trace = asked.text("traceID");
    String subject = asked.text("dataSubjectID");
    String activity = asked.text("processingActivityID");
    if (trace == null && subject == null && activity == null) {
      return Answers.now(
          Answers.problem(
              ProblemType.ONGELDIG,
              "Geef traceID, dataSubjectID of processingActivityID: er is geen lijst van alles."));
    }
    check(trace == null || TRACE.matcher(trace).matches(), "traceID");
    check(subject == null || PSEUDONYM.matcher(subject).matches(), "dataSubjectID");
    String register = keeper.activity("");
    check(activity == null || activity.startsWith(register), "processingActivityID");
    int limit = (int) asked.number("limit", 1, MOST, MOST);
    Instant from = asked.moment("startTime", LogQuery.BEGIN);
    Instant until = asked.moment("endTime", LogQuery.END);
    check(!until.isBefore(from), "endTime");
    Period period = new Period(from, until);
    ObjectNode answer = Nodes.object();
    answer
        .putObject("metadata")
        .put("logbookId", keeper.urn())
        .put("organizationName", call.policy().metadata().municipalityName());
    ArrayNode found = answer.putArray("processingActivities");
    ProcessingLog view = new ProcessingLog(keeper);
    for (Recorded leaf : leaves(trace, subject, activity, period, limit)) {
      if (period.contains(leaf.leaf().at())
          && (subject == null || subject.equals(leaf.leaf().subject()))
          && (activity == null
              || activity.equals(keeper.activity(StepTexts.activity(leaf.leaf()))))) {
        view.record(leaf).map(ProcessingEndpoint::spoken).ifPresent(found::add);
      }
    }
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.QUERIED).subject(subject).reason("ldv").build()),
            List.of(),
            Answer.json(200, answer.toString().getBytes(StandardCharsets.UTF_8))));
  }

  private List<Recorded> leaves(
      @Nullable String trace,
      @Nullable String subject,
      @Nullable String activity,
      Period period,
      int limit) {
    if (trace != null) {
      return leafQueries.ofTrace(trace, limit);
    }
    if (subject != null) {
      return evidence.about(subject, period, limit).leaves();
    }
    String key = activity == null ? "" : activity.substring(activity.lastIndexOf(':') + 1);
    return leafQueries.ofPurpose(key, period, limit);
  }

  /** In the words of the reading interface. */
  private static ObjectNode spoken(ObjectNode log) {
    ObjectNode spoken = Nodes.object();
    spoken.set("traceId", log.get("trace_id"));
    spoken.set("spanId", log.get("span_id"));
    spoken.set("status", log.get("status"));
    spoken.set("name", log.get("name"));
    spoken.put("startTime", Instant.ofEpochMilli(log.path("start_time").asLong()).toString());
    spoken.put("endTime", Instant.ofEpochMilli(log.path("end_time").asLong()).toString());
    spoken.set("resource", log.get("resource"));
    spoken.set("attributes", log.get("attributes"));
    return spoken;
  }

  private static void check(boolean holds, String parameter) throws LogQuery.Wrong {
    if (!holds) {
      throw new LogQuery.Wrong(parameter);
    }
  }
}
