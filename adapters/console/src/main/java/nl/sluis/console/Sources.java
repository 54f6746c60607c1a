package nl.sluis.console;

import java.util.List;
import java.util.function.Supplier;
import nl.sluis.anchor.ForkService;
import nl.sluis.anchor.Witness;
import nl.sluis.anchor.Witnesses;
import nl.sluis.api.DeadLetters;
import nl.sluis.api.ReviewService;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.WholeLedger;
import nl.sluis.council.CouncilFigures;
import nl.sluis.erasure.Erasure;
import nl.sluis.inzage.InzageForm;
import nl.sluis.inzage.InzageService;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Prover;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.review.Reviews;
import nl.sluis.store.LedgerLog;

/**
 * What the console looks in.
 *
 * @param evidence what happened
 * @param prover proofs of leaves
 * @param ledger the stored ledger, to verify as a whole
 * @param keys public keys of the ledger; the first is the Ed25519 key that signs every checkpoint
 * @param persons keys of persons, to find what leaves call a person
 * @param reviews what the FG must review
 * @param reviewService where reviews are judged
 * @param verification what verifications came to
 * @param inzage makes reports for persons
 * @param forms in which they can be handed over
 * @param erasure erases persons
 * @param council counts for the council's figures
 * @param forks where forks of ledgers are dealt with
 * @param witnesses who witnesses this ledger
 * @param witnessed how each ledger stands that this gateway witnesses
 * @param whole verifies the ledger with its anchors and tables
 * @param deadLetters deliveries that were given up
 * @param watch what the gateway itself watches
 */
public record Sources(
    Evidence evidence,
    Prover prover,
    LedgerLog ledger,
    List<VerifierKey> keys,
    KeyRing persons,
    Reviews reviews,
    ReviewService reviewService,
    LastVerification verification,
    InzageService inzage,
    List<InzageForm> forms,
    Erasure erasure,
    CouncilFigures council,
    ForkService forks,
    Witnesses witnesses,
    Supplier<List<Witness.Standing>> witnessed,
    WholeLedger whole,
    DeadLetters deadLetters,
    Watch watch) {

  public Sources {
    keys = List.copyOf(keys);
    forms = List.copyOf(forms);
  }
}
