package nl.sluis.store;

/** The committer cannot take more now; nothing was done and trying again later makes sense. */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverloadedException() {
    super("committer is full or stopped", null, false, false);
  }
}
