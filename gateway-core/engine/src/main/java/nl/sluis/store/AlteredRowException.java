package nl.sluis.store;

import nl.sluis.binding.BoundTable;

/** What stands in a row is not what the ledger proves; it is handed to nobody. */
public final class AlteredRowException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final BoundTable table;
  private final String row;

  /**
   * @param row by what the ledger names it
   */
  public AlteredRowException(BoundTable table, String row, Throwable cause) {
    super("altered", cause);
    this.table = table;
    this.row = row;
  }

  public BoundTable table() {
    return table;
  }

  /** By what the ledger names it. */
  public String row() {
    return row;
  }
}
