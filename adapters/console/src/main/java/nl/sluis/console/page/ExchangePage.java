package nl.sluis.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.MatrixRow;
import org.jspecify.annotations.Nullable;

/** What happened to one message, from the moment it came in, step by step. */
public final class ExchangePage {

  /** Only what can be an exchange reaches the evidence: nobody's number typed in an address. */
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Evidence evidence;
  private final Rendering rendering;

  public ExchangePage(Evidence evidence, Rendering rendering) {
    this.evidence = evidence;
    this.rendering = rendering;
  }

  /** A detail of a step. */
  public record Detail(String label, String text) {}

  /**
   * One step.
   *
   * @param index its place in the ledger
   * @param tone how it is marked: neutral, good, wait or stop
   * @param told what happened, in a sentence
   * @param rule the row that decided; null when none did
   * @param fields titles of what went along
   * @param dropped titles of what was left out
   */
  public record Told(
      long index,
      String at,
      String tone,
      String step,
      String told,
      @Nullable String rule,
      String ruleTitle,
      String article,
      String articleText,
      List<Detail> details,
      List<String> fields,
      List<String> dropped) {}

  /** What the template lays out. */
  public record Model(String exchange, List<Told> steps, List<Told> looks) {}

  /** {@code GET /console/uitwisseling/{id}}. */
  public RecordedVisit story(Visit visit) {
    String exchange = visit.id();
    if (!UUID.matcher(exchange).matches()) {
      return Missing.look(rendering, visit);
    }
    return RecordedVisit.at("uitwisseling", () -> page(visit, exchange)).exchange(exchange);
  }

  private nl.sluis.http.Answer page(Visit visit, String exchange) {
    Names names = visit.names();
    List<Told> steps = new ArrayList<>();
    List<Told> looks = new ArrayList<>();
    for (Recorded one : evidence.story(exchange)) {
      (one.leaf().step() == Step.QUERIED ? looks : steps).add(told(one, names));
    }
    if (steps.isEmpty()) {
      return Missing.answer(rendering, visit);
    }
    return rendering.page(
        visit,
        "uitwisseling",
        "zoeken",
        visit.t().get("uitwisseling"),
        new Model(exchange, steps, looks));
  }

  private static Told told(Recorded recorded, Names names) {
    Leaf leaf = recorded.leaf();
    Texts t = names.t();
    LegalBasis basis = names.basis(leaf.basis()).orElse(null);
    return new Told(
        recorded.index(),
        t.moment(leaf.at()),
        tone(leaf),
        t.get("stap." + leaf.step().code()),
        sentence(leaf, names),
        leaf.rule(),
        names.row(leaf.rule()).map(MatrixRow::title).orElse(""),
        names.article(leaf.basis()),
        basis == null ? "" : basis.text(),
        details(leaf, names),
        names.fields(leaf.fields()),
        names.fields(leaf.dropped()));
  }

  private static String tone(Leaf leaf) {
    String effect = leaf.effect() == null ? "" : leaf.effect();
    return switch (leaf.step()) {
      case DECIDED ->
          switch (effect) {
            case "permit", "inform" -> "goed";
            case "hold" -> "wacht";
            default -> "stop";
          };
      case HELD -> "wacht";
      case REFUSED, EXPIRED, WITHDRAWN, CONSENT_WITHDRAWN, OBJECTED, ERASED -> "stop";
      case DELIVERED, READ, CONFIRMED, REVIEWED, NOTICE_GIVEN, TERM_MET -> "goed";
      case ESCALATED, TAMPERING_FOUND -> "wacht";
      case RECEIVED,
          FORWARDED,
          NOTIFIED,
          CONSENT_GIVEN,
          SUBSCRIBED,
          UNSUBSCRIBED,
          QUERIED,
          POLICY_LOADED,
          STARTED,
          STOPPED,
          REPLAYED,
          OBJECTION_WITHDRAWN,
          RETENTION_APPLIED,
          REMINDED,
          TERM_EXTENDED,
          FORK_FOUND,
          FORK_HANDLED,
          ROWS_BOUND,
          ROWS_ADOPTED,
          ROWS_RESTORED ->
          "neutraal";
    };
  }

  private static String sentence(Leaf leaf, Names names) {
    Texts t = names.t();
    String key =
        leaf.step() == Step.DECIDED || leaf.step() == Step.REVIEWED
            ? "verhaal."
                + leaf.step().code()
                + "."
                + (leaf.effect() == null ? "refuse" : leaf.effect())
            : "verhaal." + leaf.step().code();
    return t.of(
        key,
        names.sender(leaf),
        names.recipient(leaf),
        names.type(leaf.type()),
        t.get("een.bericht"));
  }

  private static List<Detail> details(Leaf leaf, Names names) {
    Texts t = names.t();
    List<Detail> details = new ArrayList<>();
    if (leaf.reason() != null) {
      details.add(new Detail(t.get("waarom"), names.reason(leaf.reason())));
    }
    if (leaf.purpose() != null) {
      details.add(new Detail(t.get("doel"), names.purpose(leaf.purpose())));
    }
    if (leaf.age() != null) {
      details.add(new Detail(t.get("leeftijd"), t.of("jaar", leaf.age())));
    }
    if (!leaf.consents().isEmpty()) {
      details.add(new Detail(t.get("toestemmingen"), String.join(", ", leaf.consents())));
    }
    if (leaf.noticeBy() != null) {
      details.add(new Detail(t.get("informeren.voor"), t.day(leaf.noticeBy())));
    }
    if (leaf.reviewBy() != null) {
      details.add(new Detail(t.get("beoordelen.voor"), t.day(leaf.reviewBy())));
    }
    if (leaf.heldUntil() != null) {
      details.add(new Detail(t.get("wacht.tot"), t.day(leaf.heldUntil())));
    }
    if (leaf.policy() != null && leaf.step() == Step.DECIDED) {
      details.add(new Detail(t.get("beleidsversie"), leaf.policy()));
    }
    return details;
  }
}
