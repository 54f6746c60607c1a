package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.Effect;

/**
 * Authorization Decision Log (VNG Realisatie): each decision as a request and a response of the
 * AuthZEN Authorization API 1.0, with the version of the policy that made it. Also what a
 * participant only asked. Of the fields there are names, never values.
 */
public final class DecisionLog implements View {

  private static final String EVALUATION = "access_evaluation";
  private static final String UNKNOWN = "onbekend";

  @Override
  public Optional<ObjectNode> record(Recorded recorded) {
    Leaf leaf = recorded.leaf();
    return switch (leaf.facts()) {
      case Facts.Decided decided -> Optional.of(log(leaf, decided));
      case Facts.Queried(var effect) when effect != null -> Optional.of(log(leaf, asked(effect)));
      default -> Optional.empty();
    };
  }

  private static ObjectNode log(Leaf leaf, Facts.Decided decided) {
    Spans spans = Spans.of(leaf);
    ObjectNode log = Nodes.object();
    log.put("trace_id", spans.trace());
    log.put("span_id", spans.span());
    Nodes.put(log, "transaction_id", leaf.exchange());
    log.put("timestamp", leaf.at().toString());
    // The specification renamed it; readers of either version find it.
    log.put("type", EVALUATION);
    log.put("endpoint", EVALUATION);
    log.set("request", request(leaf, decided));
    log.set("response", response(leaf, decided));
    log.putObject("policies").put("sluis", or(leaf.policy()));
    if (!decided.consents().isEmpty()) {
      Nodes.put(log.putObject("information"), "toestemmingen", decided.consents());
    }
    return log;
  }

  /** What would be decided, of which only the outcome is evidence. */
  private static Facts.Decided asked(String effect) {
    List<String> none = List.of();
    return new Facts.Decided(
        effect, null, null, none, none, null, null, none, none, null, null, null, null);
  }

  private static ObjectNode request(Leaf leaf, Facts.Decided decided) {
    ObjectNode request = Nodes.object();
    ObjectNode subject = request.putObject("subject");
    subject.put("type", "organisatie").put("id", or(leaf.sender()));
    subject.putObject("properties").put("rol", or(leaf.senderRole()));
    request.putObject("action").put("name", or(leaf.type()));
    ObjectNode resource = request.putObject("resource");
    resource.put("type", "betrokkene").put("id", or(leaf.subject()));
    ObjectNode properties = resource.putObject("properties");
    List<String> offered = new ArrayList<>(decided.fields());
    offered.addAll(decided.dropped());
    Nodes.put(properties, "velden", offered);
    if (decided.age() != null) {
      properties.put("leeftijd", decided.age());
    }
    ObjectNode context = request.putObject("context");
    context.put("ontvanger", or(leaf.recipient()));
    context.put("rol", or(leaf.recipientRole()));
    context.put("time", leaf.at().toString());
    return request;
  }

  private static ObjectNode response(Leaf leaf, Facts.Decided decided) {
    ObjectNode response = Nodes.object();
    response.put("decision", Effect.permits(decided.effect()));
    ObjectNode context = response.putObject("context");
    context.put("effect", decided.effect());
    context.put("reason", or(leaf.reason()));
    Nodes.put(context, "regel", decided.rule());
    Nodes.put(context, "grondslag", decided.basis());
    Nodes.put(context, "doel", decided.purpose());
    Nodes.put(context, "velden", decided.fields());
    Nodes.put(context, "weggelaten", decided.dropped());
    Nodes.put(context, "kennisgeving", decided.notice());
    if (decided.noticeBy() != null) {
      context.put("kennisgevingUiterlijk", decided.noticeBy().toString());
    }
    if (decided.reviewBy() != null) {
      context.put("beoordelenUiterlijk", decided.reviewBy().toString());
    }
    if (decided.heldUntil() != null) {
      context.put("wachtTotEnMet", decided.heldUntil().toString());
    }
    return response;
  }

  private static String or(@org.jspecify.annotations.Nullable String text) {
    return Objects.requireNonNullElse(text, UNKNOWN);
  }
}
