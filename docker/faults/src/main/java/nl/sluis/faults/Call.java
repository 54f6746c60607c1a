package nl.sluis.faults;

/** A kind of system call. The bits are those of faults.c. */
public enum Call {
  OPEN(1),
  WRITE(2),
  SYNC(4),
  TRUNCATE(8),
  READ(16),
  /** Removing or renaming a file. */
  REMOVE(32),
  /** Taking in a connection; has no path, so only a fault on every file meets it. */
  ACCEPT(64);

  private final int bit;

  Call(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }
}
