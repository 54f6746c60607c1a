package nl.sluis.audit.sqlite;

import java.util.List;
import nl.sluis.audit.AuditFigure;
import nl.sluis.ledger.Leaf;

/** What a leaf counts as; the numbers are stored. */
enum Kind {
  /** Nothing that is counted. */
  OTHER,
  /** Something came in. */
  RECEIVED,
  /** It may pass on consent. */
  CONSENTED,
  /** It may pass without. */
  STATUTORY,
  /** It waits. */
  HELD,
  /** It may not pass. */
  REFUSED,
  /** A request was turned away. */
  REQUEST_REFUSED,
  /** A connection was turned away. */
  CONNECTION_REFUSED,
  /** It did not come to its recipient's system. */
  UNDELIVERED;

  static Kind of(Leaf leaf) {
    return AuditFigure.of(leaf)
        .map(figure ->
            switch (figure) {
              case RECEIVED -> RECEIVED;
              case PERMITTED -> leaf.facts().consents().isEmpty() ? STATUTORY : CONSENTED;
              case HELD -> HELD;
              case REFUSED -> REFUSED;
              case REQUEST_REFUSED -> REQUEST_REFUSED;
              case CONNECTION_REFUSED -> CONNECTION_REFUSED;
              case UNDELIVERED -> UNDELIVERED;
            })
        .orElse(OTHER);
  }

  /** What counts for a figure. */
  static List<Kind> of(AuditFigure figure) {
    return switch (figure) {
      case RECEIVED -> List.of(RECEIVED);
      case PERMITTED -> List.of(CONSENTED, STATUTORY);
      case HELD -> List.of(HELD);
      case REFUSED -> List.of(REFUSED);
      case REQUEST_REFUSED -> List.of(REQUEST_REFUSED);
      case CONNECTION_REFUSED -> List.of(CONNECTION_REFUSED);
      case UNDELIVERED -> List.of(UNDELIVERED);
    };
  }

  boolean permits() {
    return this == CONSENTED || this == STATUTORY;
  }
}
