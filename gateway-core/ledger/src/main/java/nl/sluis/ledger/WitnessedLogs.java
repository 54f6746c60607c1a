package nl.sluis.ledger;

import java.util.List;
import java.util.Optional;

/** What this gateway, as a witness, keeps of other logs. Reads only. */
public interface WitnessedLogs {

  /** What it cosigned last for a log; empty when never. */
  Optional<Witnessed> of(String origin);

  /** What it cosigned last for each log, by origin. */
  List<Witnessed> all();
}
