package nl.sluis.minimise;

import nl.sluis.policy.AllowLists;

/**
 * A message was built that its contract does not know: a fault in rules or code, never something
 * the sender can mend. It names the place and no value.
 */
public final class ContractBrokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ContractBrokenException(AllowLists.Key key, String at) {
    super(key.type() + " for " + key.role() + " breaks its contract at " + at);
  }
}
