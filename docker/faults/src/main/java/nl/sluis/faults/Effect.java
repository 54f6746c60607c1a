package nl.sluis.faults;

/**
 * What happens in place of a system call. The codes are Linux's error numbers or those of faults.c.
 */
public enum Effect {
  /** The disk reports an error. */
  EIO(5),
  /** No permission. */
  EACCES(13),
  /** The process has too many files open. */
  EMFILE(24),
  /** The disk is full. */
  ENOSPC(28),
  /** The disk can be read only. */
  EROFS(30),
  /** Half of the bytes are written or read. */
  SHORT(-1),
  /** The process is killed before the call. */
  KILL_BEFORE(-2),
  /** The process is killed after the call. */
  KILL_AFTER(-3),
  /** The first call writes half of its bytes, the next ones find a full disk. */
  FULL(-4);

  private final int code;

  Effect(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
