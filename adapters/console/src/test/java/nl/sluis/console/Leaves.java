package nl.sluis.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import org.jspecify.annotations.Nullable;

/** One message's story in leaves, with what a hostile sender could put in them. */
final class Leaves {

  static final String EXCHANGE = "0199f3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";
  static final String SUBJECT = "onderwerp-1";

  /** Text that must come out as text and never as markup. */
  static final String HOSTILE = "\"><script>alert('x')</script>";

  private Leaves() {}

  /** Something for the regisseur in this exchange. */
  static LeafBuilder brought(Instant at, Step step, String message, @Nullable String subject) {
    return Leaf.at(at, step)
        .exchange(EXCHANGE)
        .recipient("00000099000000004000", "regisseur")
        .type("nl.jeugd.signaal.gemeld")
        .message(message)
        .subject(subject);
  }

  static List<Leaf> story(Instant at) {
    return List.of(
        Leaf.at(at, Step.RECEIVED)
            .exchange(EXCHANGE)
            .sender("00000099000000001000", "school")
            .type("nl.jeugd.signaal.gemeld")
            .policy("2026.11+abc")
            .build(),
        Leaf.at(at, Step.DECIDED)
            .exchange(EXCHANGE)
            .sender("00000099000000001000", "school")
            .recipient("00000099000000004000", "regisseur")
            .type("nl.jeugd.signaal.gemeld")
            .subject(SUBJECT)
            .reason("consented")
            .policy("2026.11+abc")
            .facts(
                new Facts.Decided(
                    "permit",
                    "9",
                    "avg-6-1-a",
                    List.of("ernst", "betrokkene.bsn"),
                    List.of("toelichting", HOSTILE),
                    "vroeghulp-jeugd",
                    12,
                    List.of(),
                    List.of(),
                    "avg",
                    LocalDate.parse("2026-12-22"),
                    null,
                    null))
            .build(),
        Leaf.at(at, Step.DECIDED)
            .exchange(EXCHANGE)
            .sender("00000099000000001000", "school")
            .recipient("00000099000000009999", HOSTILE)
            .type(HOSTILE)
            .subject(SUBJECT)
            .reason(HOSTILE)
            .policy(HOSTILE)
            .facts(
                new Facts.Decided(
                    "refuse", HOSTILE, HOSTILE, List.of(), List.of(), null, null, List.of(),
                    List.of(), null, null, null, null))
            .build(),
        Leaf.at(at, Step.READ)
            .exchange(EXCHANGE)
            .recipient("00000099000000004000", "regisseur")
            .type("nl.jeugd.signaal.gemeld")
            .subject(SUBJECT)
            .build());
  }
}
