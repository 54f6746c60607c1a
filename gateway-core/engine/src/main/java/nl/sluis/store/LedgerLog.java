package nl.sluis.store;

import nl.sluis.ledger.LedgerRows;

/** The stored evidence. Reads only. */
public interface LedgerLog extends LedgerRows {}
