package nl.sluis.binding;

import java.util.Arrays;

/** One row that a commit made, changed or removed, as a leaf tells it. */
public sealed interface RowChange {

  /** Bytes of a digest. */
  int DIGEST = 16;

  /**
   * A row is like this from now on.
   *
   * @param number of this version within the commit
   * @param key names the row; empty where a name could lead to a person
   * @param digest of the row, salted: without the row it tells nothing
   */
  record Bound(BoundTable table, int number, String key, byte[] digest) implements RowChange {

    @Override
    public boolean equals(Object other) {
      return other instanceof Bound(BoundTable t, int n, String k, byte[] d)
          && t == table
          && n == number
          && k.equals(key)
          && Arrays.equals(d, digest);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
      return "Bound[" + table + ", " + key + "]";
    }
  }

  /** An earlier version of a row is no more. */
  record Gone(RowPlace place) implements RowChange {}
}
