package nl.sluis.audit.sqlite;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import nl.sluis.audit.LastVerification;
import nl.sluis.exchange.Exchanges;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.LedgerLog;

/**
 * What the evidence is made from.
 *
 * @param log the ledger
 * @param exchanges knows what senders call their signals
 * @param policy the policy set of now, for its agreements
 * @param indexes the Verwijsindex, if this gateway has one
 * @param verification what the last verification of the ledger came to
 * @param zone in which days begin
 */
public record Sources(
    LedgerLog log,
    Exchanges exchanges,
    Supplier<PolicySet> policy,
    List<ReferenceIndex> indexes,
    LastVerification verification,
    InstantSource clock,
    ZoneId zone) {

  public Sources {
    indexes = List.copyOf(indexes);
  }
}
