package nl.sluis.app;

/** Whether somebody looks on while a command runs; the launcher knows, for it stands in between. */
final class Terminal {

  private Terminal() {}

  /** Progress is shown on a terminal only: in a file or a pipe it would be noise. */
  static boolean watched() {
    return Boolean.getBoolean("sluis.terminal");
  }
}
