package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A witness knows another history of a ledger than the one it was offered: the ledger was cut off,
 * rewritten, or restored from an older copy and continued. Both checkpoints are kept; where the
 * ledger's key signed both, they are proof for anyone.
 *
 * @param origin of the ledger
 * @param witness name of the witness's key
 * @param knownSize leaves in the tree that the witness cosigned last
 * @param known the checkpoint it cosigned last; empty when it does not show it
 * @param offered the checkpoint it refused, signed by the ledger
 * @param handling what the FG did about it; null until then
 */
public record Fork(
    String origin,
    String witness,
    Kind kind,
    long knownSize,
    String known,
    String offered,
    Instant at,
    @Nullable Handling handling) {

  /** In what the two differ. */
  public enum Kind {
    /** The ledger has fewer leaves than were witnessed. */
    SHORTER,
    /** It has as many, with another root. */
    OTHER_ROOT,
    /** It has more, but does not add to what was witnessed. */
    NOT_ADDED
  }

  /**
   * What the FG did about it.
   *
   * @param officer OIN of the FG
   * @param note what was found and done, without personal data
   */
  public record Handling(String officer, String note, Instant at) {}

  /** The same for the same witnessed tree, so that one fork is told once. */
  public String id() {
    byte[] digest =
        TreeHash.sha256()
            .digest((origin + "\n" + witness + "\n" + knownSize).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  /** A hash over both checkpoints, for the evidence. */
  public Hash proof() {
    return new TreeHash().leaf((known + offered).getBytes(StandardCharsets.UTF_8));
  }
}
