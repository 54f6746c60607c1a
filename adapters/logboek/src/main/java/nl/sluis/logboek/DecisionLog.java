package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;

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
    boolean decision =
        leaf.effect() != null && (leaf.step() == Step.DECIDED || leaf.step() == Step.QUERIED);
    if (!decision) {
      return Optional.empty();
    }
    Spans spans = Spans.of(leaf);
    ObjectNode log = Nodes.object();
    log.put("trace_id", spans.trace());
    log.put("span_id", spans.span());
    Nodes.put(log, "transaction_id", leaf.exchange());
    log.put("timestamp", leaf.at().toString());
    // The specification renamed it; readers of either version find it.
    log.put("type", EVALUATION);
    log.put("endpoint", EVALUATION);
    log.set("request", request(leaf));
    log.set("response", response(leaf));
    log.putObject("policies").put("sluis", or(leaf.policy()));
    if (!leaf.consents().isEmpty()) {
      Nodes.put(log.putObject("information"), "toestemmingen", leaf.consents());
    }
    return Optional.of(log);
  }

  private static ObjectNode request(Leaf leaf) {
    ObjectNode request = Nodes.object();
    ObjectNode subject = request.putObject("subject");
    subject.put("type", "organisatie").put("id", or(leaf.sender()));
    subject.putObject("properties").put("rol", or(leaf.senderRole()));
    request.putObject("action").put("name", or(leaf.type()));
    ObjectNode resource = request.putObject("resource");
    resource.put("type", "betrokkene").put("id", or(leaf.subject()));
    ObjectNode properties = resource.putObject("properties");
    List<String> offered = new ArrayList<>(leaf.fields());
    offered.addAll(leaf.dropped());
    Nodes.put(properties, "velden", offered);
    if (leaf.age() != null) {
      properties.put("leeftijd", leaf.age());
    }
    ObjectNode context = request.putObject("context");
    context.put("ontvanger", or(leaf.recipient()));
    context.put("rol", or(leaf.recipientRole()));
    context.put("time", leaf.at().toString());
    return request;
  }

  private static ObjectNode response(Leaf leaf) {
    ObjectNode response = Nodes.object();
    response.put("decision", "permit".equals(leaf.effect()) || "inform".equals(leaf.effect()));
    ObjectNode context = response.putObject("context");
    context.put("effect", or(leaf.effect()));
    context.put("reason", or(leaf.reason()));
    Nodes.put(context, "regel", leaf.rule());
    Nodes.put(context, "grondslag", leaf.basis());
    Nodes.put(context, "doel", leaf.purpose());
    Nodes.put(context, "velden", leaf.fields());
    Nodes.put(context, "weggelaten", leaf.dropped());
    Nodes.put(context, "kennisgeving", leaf.notice());
    if (leaf.noticeBy() != null) {
      context.put("kennisgevingUiterlijk", leaf.noticeBy().toString());
    }
    if (leaf.reviewBy() != null) {
      context.put("beoordelenUiterlijk", leaf.reviewBy().toString());
    }
    if (leaf.heldUntil() != null) {
      context.put("wachtTotEnMet", leaf.heldUntil().toString());
    }
    return response;
  }

  private static String or(@org.jspecify.annotations.Nullable String text) {
    return Objects.requireNonNullElse(text, UNKNOWN);
  }
}
