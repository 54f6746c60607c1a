package nl.sluis.app;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.fhir.audit.AuditEvents;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.logboek.CareLog;
import nl.sluis.logboek.Controller;
import nl.sluis.logboek.DecisionLog;
import nl.sluis.logboek.ProcessingLog;
import nl.sluis.logboek.TransactionLog;
import nl.sluis.logboek.View;
import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sluis ledger view}: the ledger in the form of one log, a record on each line, read from
 * the folder of a gateway that may be running.
 */
@Command(
    name = "view",
    description = "Toon het bewijs als logboek: ldv, adl, fsc, nen7513 of fhir; NDJSON.",
    footer = {"  ./sluis ledger view adl --van 2026-10-01 --tot 2026-10-31"})
final class LedgerView implements Callable<Integer> {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** In which form. */
  enum Form {
    LDV,
    ADL,
    FSC,
    NEN7513,
    FHIR
  }

  @Parameters(index = "0", paramLabel = "LOGBOEK", description = "ldv, adl, fsc, nen7513 of fhir")
  private Form form = Form.LDV;

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--van", paramLabel = "DATUM", description = "eerste dag")
  private @Nullable LocalDate first;

  @Option(names = "--tot", paramLabel = "DATUM", description = "laatste dag")
  private @Nullable LocalDate last;

  /** The records alone are the output; what libraries log goes the other way. */
  @Override
  public Integer call() throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      return view(out);
    } finally {
      System.setOut(out);
    }
  }

  private int view(PrintStream to) throws IOException {
    if (Files.notExists(data.folder.resolve("keys/ledger.key"))) {
      System.err.println("In " + data.folder + " staat geen gateway.");
      return 1;
    }
    if (first != null && last != null && last.isBefore(first)) {
      System.err.println("--tot ligt voor --van: noem een laatste dag die niet eerder is.");
      return Main.WRONG_USE;
    }
    Function<Recorded, List<String>> lines = lines(keeper());
    Period period =
        new Period(
            first == null ? Instant.EPOCH : first.atStartOfDay(ZONE).toInstant(),
            last == null
                ? Instant.parse("9999-01-01T00:00:00Z")
                : last.plusDays(1).atStartOfDay(ZONE).toInstant());
    long unreadable = 0;
    PrintStream out = new PrintStream(new BufferedOutputStream(to), false, StandardCharsets.UTF_8);
    Iterator<LedgerBatch> rows = new DataFolder(data.folder).openToRead().ledger().batches();
    while (rows.hasNext()) {
      unreadable += show(rows.next(), period, lines, out);
    }
    out.flush();
    if (unreadable > 0) {
      System.err.println(unreadable + " bladen zijn niet te lezen en staan er niet in.");
    }
    return 0;
  }

  /** The organisation that the ledger is named after. */
  private Oin keeper() throws IOException {
    String origin = SigningKey.load(data.folder.resolve("keys/ledger.key")).key().name();
    return new Oin(origin.substring(origin.lastIndexOf('/') + 1));
  }

  private Function<Recorded, List<String>> lines(Oin oin) {
    Controller keeper = new Controller(oin);
    return switch (form) {
      case LDV -> lines(new ProcessingLog(keeper));
      case ADL -> lines(new DecisionLog());
      case FSC -> lines(new TransactionLog(keeper));
      case NEN7513 -> lines(new CareLog(keeper));
      case FHIR -> {
        AuditEvents events = new AuditEvents(oin);
        IParser json = FhirContext.forR4Cached().newJsonParser();
        yield leaf -> events.of(leaf).stream().map(json::encodeResourceToString).toList();
      }
    };
  }

  private static Function<Recorded, List<String>> lines(View view) {
    return leaf -> view.record(leaf).map(Object::toString).stream().toList();
  }

  /** Answers how many leaves could not be read. */
  private static long show(
      LedgerBatch row, Period period, Function<Recorded, List<String>> lines, PrintStream out) {
    List<byte[]> leaves;
    try {
      leaves = row.leafBytes();
    } catch (IllegalArgumentException damaged) {
      return row.count();
    }
    long unreadable = 0;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf;
      try {
        leaf = Leaf.decode(leaves.get(i));
      } catch (IllegalArgumentException unknown) {
        unreadable++;
        continue;
      }
      List<String> made = lines.apply(new Recorded(row.first() + i, leaf));
      if (period.contains(leaf.at())) {
        made.forEach(line -> out.print(line + "\n"));
      }
    }
    return unreadable;
  }
}
