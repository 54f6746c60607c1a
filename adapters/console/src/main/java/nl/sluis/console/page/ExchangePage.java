package nl.sluis.console.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.sluis.api.DeadLetters;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Names;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Effect;
import nl.sluis.policy.MatrixRow;
import org.jspecify.annotations.Nullable;

/** What happened to one message, from the moment it came in, step by step. */
public final class ExchangePage {

  /** Only what can be an exchange reaches the evidence: nobody's number typed in an address. */
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Evidence evidence;
  private final Prover prover;
  private final Rendering rendering;

  public ExchangePage(Evidence evidence, Prover prover, Rendering rendering) {
    this.evidence = evidence;
    this.prover = prover;
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
   * @param fields titles of what went along, or goes when it may
   * @param went it went along
   * @param dropped titles of what was left out
   */
  public record StepText(
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
      boolean went,
      List<String> fields,
      List<String> dropped) {}

  /**
   * What the template lays out.
   *
   * @param sender who sent it
   * @param type what kind of message it is
   * @param unproven places of leaves that do not lead to what was signed
   */
  public record Model(
      String exchange,
      String sender,
      String type,
      List<StepText> steps,
      List<StepText> looks,
      List<Long> unproven) {}

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
    List<StepText> steps = new ArrayList<>();
    List<StepText> looks = new ArrayList<>();
    List<Recorded> story = evidence.story(exchange);
    // A message that nobody may have was never taken in, so that no step says what came.
    Leaf came =
        story.stream()
            .map(Recorded::leaf)
            .filter(leaf -> leaf.step() == Step.RECEIVED || leaf.facts() instanceof Facts.Decided)
            .findFirst()
            .orElse(null);
    for (Recorded one : story) {
      (one.leaf().facts() instanceof Facts.Queried ? looks : steps).add(told(one, names));
    }
    if (steps.isEmpty()) {
      return Missing.answer(rendering, visit);
    }
    return rendering.page(
        visit,
        "uitwisseling",
        "zoeken",
        visit.t().get("uitwisseling"),
        new Model(
            exchange,
            came == null ? "" : names.sender(came),
            came == null ? "" : names.type(came.type()),
            steps,
            looks,
            prover.unproven(story.stream().map(Recorded::index).toList())));
  }

  private static StepText told(Recorded recorded, Names names) {
    Leaf leaf = recorded.leaf();
    Texts t = names.t();
    LegalBasis basis = names.basis(leaf.facts().basis()).orElse(null);
    return new StepText(
        recorded.index(),
        t.moment(leaf.at()),
        tone(leaf),
        t.get("stap." + leaf.happened().code()),
        sentence(leaf, names),
        leaf.facts().rule(),
        names.row(leaf.facts().rule()).map(MatrixRow::title).orElse(""),
        names.article(leaf.facts().basis()),
        basis == null || !passes(leaf) ? "" : basis.text(),
        details(leaf, names),
        passes(leaf),
        names.fields(leaf.facts().fields()),
        names.fields(leaf.facts().dropped()));
  }

  /** Of what may not pass, or not yet, the ground is not there. */
  private static boolean passes(Leaf leaf) {
    return !(leaf.facts() instanceof Facts.Decided decided) || Effect.permits(decided.effect());
  }

  private static String tone(Leaf leaf) {
    return switch (leaf.happened()) {
      case DECIDED ->
          switch (String.valueOf(leaf.facts().effect())) {
            case "permit", "inform" -> "goed";
            case "hold" -> "wacht";
            default -> "stop";
          };
      case HELD -> "wacht";
      case REFUSED, EXPIRED, WITHDRAWN, CONSENT_WITHDRAWN, OBJECTED, ERASED, UNDELIVERED -> "stop";
      case DELIVERED, READ, CONFIRMED, REVIEWED, NOTICE_GIVEN, TERM_MET -> "goed";
      case ESCALATED, TAMPERING_FOUND, NOTIFICATION_UNDELIVERED -> "wacht";
      default -> "neutraal";
    };
  }

  private static String sentence(Leaf leaf, Names names) {
    Texts t = names.t();
    return t.of(
        "verhaal." + leaf.happened().code() + outcome(leaf),
        names.sender(leaf),
        names.recipient(leaf),
        names.type(leaf.type()),
        t.get("een.bericht"));
  }

  /** Which of the sentences about a step. */
  private static String outcome(Leaf leaf) {
    if (leaf.happened() == Step.REFUSED && leaf.sender() != null) {
      return leaf.type() == null ? ".wie" : ".bericht";
    }
    if (leaf.step() == Step.WITHDRAWN && DeadLetters.NOTICE_DROPPED.equals(leaf.reason())) {
      return ".seintje";
    }
    return switch (leaf.facts()) {
      case Facts.Decided decided -> "." + decided.effect();
      case Facts.Reviewed(var verdict, _, _) -> "." + (verdict == null ? "refuse" : verdict);
      case Facts.Waited(var due) when due != null && leaf.step() != Step.HELD -> ".hold";
      default -> "";
    };
  }

  private static List<Detail> details(Leaf leaf, Names names) {
    Texts t = names.t();
    Facts facts = leaf.facts();
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    texts.put("waarom", names.reason(leaf.reason()));
    texts.put("doel", names.purpose(facts.purpose()));
    texts.put("leeftijd", null);
    texts.put("toestemmingen", String.join(", ", facts.consents()));
    switch (facts) {
      case Facts.Decided decided -> {
        texts.put("leeftijd", decided.age() == null ? null : t.of("jaar", decided.age()));
        texts.put("informeren.voor", decided.noticeBy());
        texts.put("beoordelen.voor", decided.reviewBy());
        texts.put("wacht.tot", decided.heldUntil());
        texts.put("beleidsversie", leaf.policy());
      }
      case Facts.Noticed noticed ->
          texts.put(
              leaf.step() == Step.NOTICE_GIVEN ? "geinformeerd.op" : "nieuwe.termijn",
              noticed.due());
      case Facts.Reviewed reviewed -> texts.put("beoordelen.voor", reviewed.due());
      case Facts.Waited waited -> texts.put("wacht.tot", waited.due());
      default -> {}
    }
    List<Detail> details = new ArrayList<>();
    texts.forEach((label, text) -> {
      if (text != null && !text.equals("")) {
        details.add(
            new Detail(t.get(label), text instanceof LocalDate day ? t.day(day) : text.toString()));
      }
    });
    return details;
  }
}
