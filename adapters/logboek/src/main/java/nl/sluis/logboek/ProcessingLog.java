package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Leaf;

/**
 * Logboek Dataverwerkingen (Logius, 0.8): one record for each person in each step, and none for
 * steps about nobody. No users: who did it within an organisation is not in this log. The person is
 * the ledger's pseudonym, which leads nowhere once the person was erased.
 */
public final class ProcessingLog implements View {

  static final String SUBJECT_TYPE = "sluis-pseudoniem";

  private final Controller keeper;

  public ProcessingLog(Controller keeper) {
    this.keeper = keeper;
  }

  @Override
  public Optional<ObjectNode> record(Recorded recorded) {
    Leaf leaf = recorded.leaf();
    if (leaf.subject() == null) {
      return Optional.empty();
    }
    Spans spans = Spans.of(leaf);
    ObjectNode log = Nodes.object();
    log.put("trace_id", spans.trace());
    log.put("span_id", spans.span());
    log.put("status", StepTexts.status(leaf));
    log.put("name", StepTexts.name(leaf.step()));
    log.put("start_time", leaf.at().toEpochMilli());
    log.put("end_time", leaf.at().toEpochMilli());
    log.putObject("resource")
        .putObject("attributes")
        .put("service.name", "sluis")
        .put("service.namespace", keeper.urn());
    ObjectNode attributes = log.putObject("attributes");
    attributes.put("dpl.core.processing_activity_id", keeper.activity(StepTexts.activity(leaf)));
    attributes.put("dpl.core.data_subject_id", leaf.subject());
    attributes.put("dpl.core.data_subject_id_type", SUBJECT_TYPE);
    if (leaf.sender() != null) {
      attributes.put("dpl.core.foreign_operation.processor", Controller.urn(leaf.sender()));
    }
    Nodes.put(attributes, "dpl.sluis.exchange", leaf.exchange());
    attributes.put("dpl.sluis.leaf", recorded.index());
    return Optional.of(log);
  }
}
