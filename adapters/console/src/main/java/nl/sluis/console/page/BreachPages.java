package nl.sluis.console.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.sluis.agreement.Agreement;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Handles;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Visit;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Effect;
import nl.sluis.store.LedgerLog;
import org.jspecify.annotations.Nullable;

/**
 * The draft of a notification of a breach (AVG 33). What the FG writes is kept in memory for a
 * quarter of an hour and nowhere else.
 */
public final class BreachPages {

  private static final int MOST = 50_000;

  private final Evidence evidence;
  private final LedgerLog ledger;
  private final Rendering rendering;
  private final Handles handles;

  public BreachPages(Evidence evidence, LedgerLog ledger, Rendering rendering, Handles handles) {
    this.evidence = evidence;
    this.ledger = ledger;
    this.rendering = rendering;
    this.handles = handles;
  }

  /**
   * The form, with what was filled in.
   *
   * @param problems keys of what is wrong, by field
   */
  public record Input(
      String known,
      String what,
      String consequences,
      String measures,
      String contact,
      String delay,
      String exchange,
      String participant,
      String from,
      String to,
      List<Problem> problems,
      List<PolicyPages.Choice> participants) {

    /** What is wrong with a field; null when nothing is. */
    public @Nullable String problem(String field) {
      return problems.stream()
          .filter(one -> one.field().equals(field))
          .map(Problem::key)
          .findFirst()
          .orElse(null);
    }

    @Override
    public String toString() {
      return "Input[*]";
    }
  }

  /** Something wrong with a field. */
  public record Problem(String field, String key) {}

  /** A draft, and the name it is kept under. */
  public record Draft(String handle, Breach breach) {}

  /** {@code GET /console/datalek}. */
  public RecordedVisit form(Visit visit) {
    return RecordedVisit.at("datalek", () -> page(visit, List.of()));
  }

  private Answer page(Visit visit, List<Problem> problems) {
    String now =
        LocalDateTime.ofInstant(visit.at(), visit.zone()).withSecond(0).withNano(0).toString();
    String known = visit.form().get("bekend");
    String contact = visit.form().get("contact");
    String participant = visit.form().get("deelnemer");
    return rendering.page(
        problems.isEmpty() ? 200 : 400,
        visit,
        "datalek",
        "datalek",
        visit.t().get("datalek"),
        new Input(
            known.isEmpty() && problems.isEmpty() ? now : known,
            visit.form().get("wat"),
            visit.form().get("gevolgen"),
            visit.form().get("maatregelen"),
            contact.isEmpty() && problems.isEmpty() ? contact(visit) : contact,
            visit.form().get("vertraging"),
            visit.form().get("uitwisseling"),
            participant,
            visit.form().get("van"),
            visit.form().get("tot"),
            problems,
            visit.policy().agreements().values().stream()
                .sorted(Comparator.comparing(Agreement::name))
                .map(agreement ->
                    new PolicyPages.Choice(
                        agreement.oin().value(),
                        agreement.name(),
                        agreement.oin().value().equals(participant)))
                .toList()));
  }

  /** How the officer can be reached, by the agreement. */
  private static String contact(Visit visit) {
    var contact = visit.officer().contact();
    return String.join(
        ", ", visit.officer().name(), contact.department(), contact.telephone(), contact.email());
  }

  /** {@code POST /console/datalek}: makes the draft. */
  public RecordedVisit draft(Visit visit) {
    Optional<Instant> known = moment(visit);
    String typed = visit.form().get("uitwisseling");
    String participant = visit.form().get("deelnemer");
    Optional<String> exchange =
        typed.isEmpty() || typed.length() > 200 ? Optional.empty() : evidence.exchangeOf(typed);
    List<Problem> problems =
        Stream.of(
                known.isEmpty() ? new Problem("bekend", "datalek.bekend.fout") : null,
                visit.form().get("wat").isEmpty() ? new Problem("wat", "datalek.wat.fout") : null,
                typed.isEmpty() && participant.isEmpty()
                    ? new Problem("uitwisseling", "datalek.welke.fout")
                    : null,
                !typed.isEmpty() && !participant.isEmpty()
                    ? new Problem("uitwisseling", "datalek.welke.beide")
                    : null,
                !participant.isEmpty() && !Oin.isOne(participant)
                    ? new Problem("deelnemer", "datalek.deelnemer.fout")
                    : null,
                !participant.isEmpty() ? Span.problem(visit).orElse(null) : null,
                !typed.isEmpty() && exchange.isEmpty()
                    ? new Problem("uitwisseling", "zoeken.onbekend-kenmerk")
                    : null)
            .filter(Objects::nonNull)
            .toList();
    if (known.isEmpty() || !problems.isEmpty()) {
      return RecordedVisit.at("datalek-concept", () -> page(visit, problems));
    }
    return RecordedVisit.at(
            "datalek-concept",
            () -> {
              Breach breach =
                  exchange.isPresent()
                      ? ofExchange(visit, known.get(), exchange.get())
                      : ofParticipant(visit, known.get(), participant);
              return Rendering.redirect(
                  visit, "/console/datalek/" + handles.keep(visit.officer().oin(), breach));
            })
        .exchange(exchange.orElse(null));
  }

  private static Optional<Instant> moment(Visit visit) {
    try {
      LocalDateTime typed = LocalDateTime.parse(visit.form().get("bekend"));
      if (visit.zone().getRules().getValidOffsets(typed).isEmpty()) {
        // When the clock goes forward an hour is passed over.
        return Optional.empty();
      }
      Instant known = typed.atZone(visit.zone()).toInstant();
      return known.isAfter(visit.at()) ? Optional.empty() : Optional.of(known);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Breach ofExchange(Visit visit, Instant known, String exchange) {
    List<Leaf> sent =
        evidence.story(exchange).stream().map(Recorded::leaf).filter(BreachPages::sent).toList();
    return breach(visit, known, visit.t().of("datalek.over.uitwisseling", exchange), sent, false);
  }

  private Breach ofParticipant(Visit visit, Instant known, String oin) {
    Span span = Span.inForm(visit);
    List<Leaf> sent =
        new LedgerScan(evidence)
                .find(
                    ledger.frontier().size(),
                    span.period(),
                    leaf ->
                        sent(leaf) && (oin.equals(leaf.sender()) || oin.equals(leaf.recipient())),
                    MOST)
                .stream()
                .map(Recorded::leaf)
                .toList();
    String about =
        visit
            .t()
            .of(
                "datalek.over.deelnemer",
                visit.names().organisation(oin),
                visit.t().day(span.first()),
                visit.t().day(span.last()));
    return breach(visit, known, about, sent, sent.size() == MOST);
  }

  private static boolean sent(Leaf leaf) {
    return leaf.facts() instanceof Facts.Decided decided && Effect.permits(decided.effect());
  }

  private static Breach breach(
      Visit visit, Instant known, String about, List<Leaf> sent, boolean partial) {
    Names names = visit.names();
    Instant until = known.plus(Breach.TERM);
    return new Breach(
        known,
        until,
        Duration.between(visit.at(), until),
        visit.form().get("wat"),
        visit.form().get("gevolgen"),
        visit.form().get("maatregelen"),
        visit.form().get("contact").isEmpty() ? contact(visit) : visit.form().get("contact"),
        visit.form().get("vertraging"),
        about,
        sent.stream().map(Leaf::subject).filter(Objects::nonNull).distinct().count(),
        sent.stream().map(Leaf::exchange).filter(Objects::nonNull).distinct().count(),
        sorted(sent, leaf -> leaf.facts().fields().stream().map(names::category)),
        sorted(sent, leaf -> leaf.facts().fields().stream().map(names::field)),
        sorted(sent, leaf -> Stream.of(names.recipient(leaf))),
        sorted(sent, leaf -> Stream.of(names.sender(leaf))),
        partial);
  }

  private static List<String> sorted(List<Leaf> leaves, Function<Leaf, Stream<String>> of) {
    return leaves.stream().flatMap(of).filter(text -> !text.isEmpty()).distinct().sorted().toList();
  }

  /** {@code GET /console/datalek/{id}}: the draft, to print. */
  public RecordedVisit see(Visit visit) {
    return find(visit)
        .map(breach ->
            RecordedVisit.at(
                "datalek-concept",
                () ->
                    rendering.page(
                        visit,
                        "datalek-concept",
                        "datalek",
                        visit.t().get("datalek.concept"),
                        new Draft(visit.id(), breach))))
        .orElseGet(() -> Missing.over(rendering, visit));
  }

  /** {@code GET /console/datalek/{id}/tekst}: the draft as a text in Dutch. */
  public RecordedVisit text(Visit visit) {
    return find(visit)
        .map(breach ->
            RecordedVisit.at(
                "bestand-datalek",
                () ->
                    Rendering.file(
                        "concept-datalek.txt",
                        "text/plain; charset=utf-8",
                        new BreachText(visit).of(breach).getBytes(StandardCharsets.UTF_8))))
        .orElseGet(() -> Missing.over(rendering, visit));
  }

  private Optional<Breach> find(Visit visit) {
    return handles.find(visit.officer().oin(), visit.id(), Breach.class);
  }
}
