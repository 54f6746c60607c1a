package nl.sluis.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies an exported ledger. Exit code 0: it is as signed; 1: it is not; 2: wrong use. */
public final class Main {
  private Main() {}

  /** Runs the verifier and ends the process with its exit code. */
  public static void main(String[] words) {
    System.exit(run(System.out, System.err, words));
  }

  /**
   * Verifies.
   *
   * @param out where the outcome goes
   * @param err where progress and wrong use go
   * @return the exit code
   */
  public static int run(PrintStream out, PrintStream err, String... words) {
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(Arguments.USAGE);
      return 2;
    }
    if (!Files.isDirectory(arguments.folder())) {
      err.println(arguments.folder() + " is geen map");
      return 2;
    }
    try {
      verify(arguments, out, err);
      return 0;
    } catch (Finding finding) {
      out.println("Het bewijs klopt NIET. " + finding.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("Niet te lezen: " + e.getMessage());
      return 2;
    }
  }

  private static void verify(Arguments arguments, PrintStream out, PrintStream err)
      throws IOException, Finding {
    Export export = new Export(arguments.folder());
    Checkpoint checkpoint = checkpoint(export.checkpoint(), "Het controlepunt van de export");
    String origin = arguments.keys().getFirst().name();
    if (!checkpoint.origin().equals(origin)) {
      throw new Finding("Dit is het logboek " + checkpoint.origin() + ", niet " + origin + ".");
    }
    List<String> beside = export.beside();
    Checkpoint known = known(arguments);
    StringBuilder signers = new StringBuilder();
    for (Vkey key : arguments.keys()) {
      sign(signers, key, checkpoint.signedBy(key));
    }
    for (Vkey witness : arguments.witnesses()) {
      sign(signers, witness, checkpoint.signedBy(witness));
    }
    new Examination(export, err).examine(checkpoint, known);
    out.printf("Het bewijs klopt: %d bladen van %s.%n", checkpoint.size(), checkpoint.origin());
    out.print(signers);
    if (known != null) {
      out.printf("Het bouwt voort op het bekende controlepunt van %d bladen.%n", known.size());
    }
    if (beside.contains("timestamp.tsr")) {
      out.println(
          "Er is een tijdstempel (RFC 3161). Reken het na met: openssl ts -verify"
              + " -in timestamp.tsr -data checkpoint -CAfile WORTEL.pem");
    }
  }

  private static void sign(StringBuilder signers, Vkey key, @Nullable Instant at) {
    signers.append("Getekend door ").append(key);
    if (at != null) {
      signers.append(" op ").append(at);
    }
    signers.append(".\n");
  }

  /** The checkpoint that was kept elsewhere; it must be this log's own. */
  private static @Nullable Checkpoint known(Arguments arguments) throws IOException, Finding {
    if (arguments.checkpoint() == null) {
      return null;
    }
    Checkpoint known =
        checkpoint(Files.readAllBytes(arguments.checkpoint()), "Het bekende controlepunt");
    if (!known.origin().equals(arguments.keys().getFirst().name())) {
      throw new Finding("Het bekende controlepunt is van een ander logboek.");
    }
    var unused = known.signedBy(arguments.keys().getFirst());
    return known;
  }

  private static Checkpoint checkpoint(byte[] bytes, String what) throws Finding {
    try {
      return Checkpoint.parse(bytes);
    } catch (IllegalArgumentException e) {
      throw new Finding(what + " is onleesbaar.");
    }
  }
}
