package nl.sluis.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.sluis.anchor.Timestamp;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.binding.TableVerification;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.AnchorTrail;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.LedgerEnd;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.NoteVerifier;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.VerifierKey;
import nl.sluis.ledger.Witnessed;
import nl.sluis.store.AlteredRowException;
import nl.sluis.store.sql.SqlReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads all evidence again: rows, right edge, anchors, and what was cosigned for others. */
@Command(
    name = "verify",
    description = "Reken het hele bewijs na; dat kan ook op een kopie, zonder de gateway.",
    footer = {
      "  ./sluis ledger verify",
      "  ./sluis ledger verify --data /mnt/kopie --checkpoint controlepunt-van-de-getuige.txt"
    })
final class LedgerVerify implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--key",
      paramLabel = "VKEY",
      description = "openbare sleutels (vkey); standaard die van de gateway zelf")
  private List<String> keys = List.of();

  @Option(
      names = "--checkpoint",
      paramLabel = "BESTAND",
      description =
          "een controlepunt dat elders is bewaard, bijvoorbeeld door een getuige: alleen daarmee is"
              + " te zien dat het logboek is ingekort of herschreven")
  private @Nullable Path checkpoint;

  @Override
  public Integer call() throws IOException {
    LogKeys trusted = keys.isEmpty() ? LogKeys.in(data.folder) : LogKeys.of(keys);
    SignedCheckpoint known = checkpoint == null ? null : read(checkpoint);
    try (SqlReading store = new DataFolder(data.folder).openToRead()) {
      Verification result = verify(store, trusted, known);
      return switch (result) {
        case Verification.Intact intact -> {
          say(
              "Het bewijs klopt: %d bladen in %d vastleggingen, controlepunt getekend door %s.",
              intact.size(), intact.batches(), trusted.log().name());
          sayAnchored(store, trusted);
          boolean witnessed = witnessedInOrder(store, trusted);
          boolean forkless = noOpenFork(store, trusted.log().name());
          boolean newest = newest(store);
          boolean tables = tablesInOrder(store);
          // Of another ledger than this it would say nothing new.
          boolean derived = !newest || evidenceInOrder(store);
          yield tables && forkless && witnessed && newest && derived ? 0 : 1;
        }
        case Verification.Broken broken -> {
          say("Het bewijs klopt NIET. %s", broken.explanation());
          yield 1;
        }
      };
    }
  }

  static SignedCheckpoint read(Path file) throws IOException {
    try {
      return SignedCheckpoint.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          file + " is geen controlepunt: noem het bestand dat de getuige bewaarde.");
    }
  }

  private static Verification verify(
      SqlReading store, LogKeys trusted, @Nullable SignedCheckpoint known) {
    LedgerEnd end = store.ledger().end();
    AnchorTrail trail = new AnchorTrail(trusted.anchors(), store.anchors().all(), Timestamp::fits);
    return new LedgerVerifier(trusted.rows())
        .verify(store.ledger(), end, trail, known, new LedgerProgress(System.err));
  }

  private void sayAnchored(SqlReading store, LogKeys trusted) {
    Anchor newest = store.anchors().newest().orElse(null);
    if (newest == null) {
      say("Er is nog geen anker: een verkorting is zonder bekend controlepunt niet te zien.");
      return;
    }
    SignedCheckpoint note = SignedCheckpoint.parse(newest.note());
    long witnesses =
        note.signatures().stream()
            .filter(signature -> !signature.name().equals(trusted.log().name()))
            .count();
    say(
        "%d ankers kloppen; het laatste dekt %d bladen, met %d medeondertekening(en)%s.",
        newest.number(),
        newest.size(),
        witnesses,
        newest.timestamp() == null ? "" : " en een tijdstempel");
  }

  /** Whether nothing in the folder saw another ledger, or more of this. */
  private boolean newest(SqlReading store) throws IOException {
    Optional<String> complaint =
        new SeenLedger(data.folder).complaint(store.ledger(), store.anchors());
    complaint.ifPresent(sentence -> say("%s", sentence));
    return complaint.isEmpty();
  }

  /** Whether the tables are what the ledger says; a copy has no keys of persons. */
  private boolean tablesInOrder(SqlReading store) {
    boolean keys = Files.exists(data.folder.resolve("keys/master.key"));
    return switch (store.verifyTables(keys, new LedgerProgress(System.err))) {
      case TableVerification.Intact intact -> {
        say("%s", intact.explanation());
        yield true;
      }
      case TableVerification.Broken broken -> {
        say("%s", broken.explanation());
        broken.others().forEach(other -> say("%s", other.alsoExplained()));
        yield false;
      }
    };
  }

  /** Whether the file that answers questions, if it is there, is what the ledger says. */
  private boolean evidenceInOrder(SqlReading store) {
    Optional<String> table =
        SqliteEvidence.difference(
            data.folder.resolve("evidence.db"), store.ledger(), new LedgerProgress(System.err));
    table.ifPresent(name ->
        say(
            "evidence.db is NIET wat het logboek zegt (%s): overzichten en inzage kunnen onvolledig"
                + " zijn geweest. De gateway maakt het bestand bij haar dagelijkse controle opnieuw;"
                + " staat zij stil, verwijder het dan.",
            name));
    return table.isEmpty();
  }

  /** Whether what this gateway cosigned for others is as it signed it. */
  private boolean witnessedInOrder(SqlReading store, LogKeys trusted) {
    VerifierKey own = trusted.witness();
    List<Witnessed> all = store.witnessed().all();
    if (own == null) {
      if (!all.isEmpty()) {
        say("De medeondertekende controlepunten zijn niet nagerekend: geef ook die sleutel op.");
      }
      return true;
    }
    NoteVerifier verifier = NoteVerifier.of(own.toString());
    for (Witnessed one : all) {
      if (!inOrder(one, verifier)) {
        say("Wat deze gateway als getuige van een ander logboek bewaarde, klopt NIET.");
        return false;
      }
    }
    return true;
  }

  /** Whether no fork of this ledger is left that nobody dealt with; says which there are. */
  private boolean noOpenFork(SqlReading store, String own) {
    List<Fork> forks;
    try {
      forks = store.forks().all();
    } catch (AlteredRowException altered) {
      say("Tabel %s, rij %s is geen splitsing.", altered.table().table(), altered.row());
      return false;
    }
    boolean none = true;
    for (Fork fork : forks) {
      boolean open = fork.handling() == null;
      none &= !(open && fork.origin().equals(own));
      say(
          "Getuige %s kent een andere geschiedenis van %s, tot %d bladen%s.",
          fork.witness(),
          fork.origin(),
          fork.knownSize(),
          open ? " (nog niet afgehandeld)" : " (afgehandeld door de functionaris)");
    }
    return none;
  }

  private static boolean inOrder(Witnessed one, NoteVerifier verifier) {
    try {
      SignedCheckpoint note = SignedCheckpoint.parse(one.note());
      return note.checkpoint().origin().equals(one.origin())
          && note.checkpoint().size() == one.size()
          && verifier.verify(note.note()) == NoteVerifier.Verdict.GOOD;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private void say(String format, Object... values) {
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    out.printf(format + "%n", values);
    out.flush();
  }
}
