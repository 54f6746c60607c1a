package nl.sluis.logboek;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import nl.sluis.audit.Recorded;

/** One form in which the ledger can be read. */
public interface View {

  /** What this leaf is in this form; empty when it is nothing there. */
  Optional<ObjectNode> record(Recorded recorded);
}
