package nl.sluis.verwijsindex;

import java.util.Optional;
import nl.sluis.delivery.OutboundMessage;

/**
 * Holds a message against the closed form of reports and withdrawals (Jeugdwet 7.1.4.3), for an
 * index that is elsewhere.
 */
public final class ClosedForm {

  private final ReportParser parser = new ReportParser(new PersonKey.Maker(new byte[32]));

  /** Why this message is neither, one fixed word; nothing when it is one. */
  public Optional<String> refusal(OutboundMessage outbound) {
    return switch (parser.read(outbound.type(), outbound.body())) {
      case Refusal refusal -> Optional.of(refusal.word());
      case Report report -> Optional.empty();
      case Withdrawal withdrawal -> Optional.empty();
    };
  }
}
