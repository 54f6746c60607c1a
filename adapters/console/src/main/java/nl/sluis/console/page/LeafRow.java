package nl.sluis.console.page;

import java.util.List;
import nl.sluis.audit.AuditFigure;
import nl.sluis.audit.Recorded;
import nl.sluis.console.Names;
import nl.sluis.console.Texts;
import nl.sluis.ledger.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * One leaf as a line of a table, in words.
 *
 * @param index its place in the ledger
 * @param about the day by which something has or had to be done; empty when there is none
 * @param times how often it happened
 */
public record LeafRow(
    long index,
    String at,
    String step,
    String effect,
    String sender,
    String recipient,
    String type,
    @Nullable String rule,
    String article,
    String reason,
    String about,
    List<String> fields,
    List<String> dropped,
    long times,
    @Nullable String exchange) {

  static LeafRow of(Recorded recorded, Names names) {
    Leaf leaf = recorded.leaf();
    Texts t = names.t();
    return new LeafRow(
        recorded.index(),
        t.moment(leaf.at()),
        AuditFigure.of(leaf).filter(AuditFigure.CONNECTION_REFUSED::equals).isPresent()
            ? t.get("stap.connection-refused")
            : t.get("stap." + leaf.happened().code()),
        names.effect(leaf.facts().effect()),
        leaf.sender() == null && leaf.senderRole() == null ? "" : names.sender(leaf),
        leaf.recipient() == null && leaf.recipientRole() == null ? "" : names.recipient(leaf),
        leaf.type() == null ? "" : names.type(leaf.type()),
        leaf.facts().rule(),
        names.article(leaf.facts().basis()),
        names.reason(leaf.reason()),
        leaf.facts().due() == null ? "" : t.of("termijn.dag.op", t.day(leaf.facts().due())),
        names.fields(leaf.facts().fields()),
        names.fields(leaf.facts().dropped()),
        AuditFigure.times(leaf),
        leaf.exchange());
  }

  static List<LeafRow> of(List<Recorded> leaves, Names names) {
    return leaves.stream().map(one -> of(one, names)).toList();
  }
}
