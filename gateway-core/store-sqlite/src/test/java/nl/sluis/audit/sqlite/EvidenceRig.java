package nl.sluis.audit.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Findings;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.Period;
import nl.sluis.exchange.Exchanges;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.testing.MemoryLog;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;
import nl.sluis.testing.TestClock;
import org.jspecify.annotations.Nullable;

/** Evidence on a ledger in memory, and the leaves of small stories. */
final class EvidenceRig implements AutoCloseable {

  static final String SUBJECT = "AAAAAAAAAAAAAAAAAAAA";
  static final String OTHER = "AAAAAAAAAAAAAAAAAAAB";
  static final String TYPE = "nl.jeugd.signaal.gemeld";

  final TestClock clock = new TestClock();
  final LastVerification verification = new LastVerification();
  final Map<String, byte[]> receipts = new HashMap<>();
  final MemoryLog log;
  final Path file;
  PolicySet policy = Policies.load();
  SqliteEvidence evidence;

  EvidenceRig(Path folder) {
    log = new MemoryLog(folder);
    file = folder.resolve("evidence.db");
    evidence = open();
  }

  private SqliteEvidence open() {
    return SqliteEvidence.open(
        file,
        new Sources(
            log,
            this::accepted,
            () -> policy,
            List.of(),
            verification,
            clock,
            policy.metadata().zone()));
  }

  private Optional<Exchanges.Accepted> accepted(Oin sender, String id) {
    return Optional.ofNullable(receipts.get(sender + "/" + id))
        .map(receipt -> new Exchanges.Accepted(1, new byte[0], receipt));
  }

  /** As after a restart of the process. */
  void restart() {
    evidence.close();
    evidence = open();
  }

  static String id(int number) {
    return new UUID(0x0197_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number).toString();
  }

  /** A leaf of now about an exchange from the school to the regisseur. */
  LeafBuilder leaf(Step step, String exchange) {
    return Leaf.at(clock.instant(), step)
        .exchange(exchange)
        .sender(Organisations.SCHOOL.value(), "school")
        .policy("test")
        .type(TYPE);
  }

  LeafBuilder decided(String exchange, String effect, String reason) {
    return leaf(Step.DECIDED, exchange)
        .recipient(Organisations.REGISSEUR.value(), "regisseur")
        .subject(SUBJECT)
        .reason(reason)
        .facts(decision(effect, null, null, List.of(), List.of(), null, null));
  }

  static Facts decision(
      String effect,
      @Nullable String rule,
      @Nullable String basis,
      List<String> dropped,
      List<String> consents,
      @Nullable LocalDate noticeBy,
      @Nullable LocalDate reviewBy) {
    return new Facts.Decided(
        effect,
        rule,
        basis,
        List.of(),
        dropped,
        null,
        null,
        List.of(),
        consents,
        noticeBy == null ? null : "vir-14",
        noticeBy,
        reviewBy,
        null);
  }

  static Facts forPurpose(String purpose) {
    List<String> none = List.of();
    return new Facts.Decided(
        "permit",
        "r1",
        "jw-7.1.4.1",
        none,
        none,
        purpose,
        null,
        none,
        none,
        null,
        null,
        null,
        null);
  }

  /** A permit by law that leaves fields out, or something to do. */
  static Facts permit(
      List<String> dropped, @Nullable LocalDate noticeBy, @Nullable LocalDate reviewBy) {
    return decision("permit", "r1", "jw-7.1.4.1", dropped, List.of(), noticeBy, reviewBy);
  }

  LeafBuilder statutory(String exchange) {
    return decided(exchange, "permit", "statutory").facts(permit(List.of(), null, null));
  }

  LeafBuilder consented(String exchange, String consent) {
    return decided(exchange, "permit", "consented")
        .facts(decision("permit", "r2", "avg-6-1-a", List.of(), List.of(consent), null, null));
  }

  LeafBuilder arrived(Step step, String exchange) {
    return Leaf.at(clock.instant(), step)
        .exchange(exchange)
        .recipient(Organisations.REGISSEUR.value(), "regisseur")
        .type(TYPE)
        .subject(SUBJECT);
  }

  Leaf withdrawn(String consent) {
    return Leaf.at(clock.instant(), Step.CONSENT_WITHDRAWN)
        .sender(Organisations.SCHOOL.value(), "school")
        .facts(new Facts.Said(null, List.of(), List.of(consent)))
        .build();
  }

  void later(Duration time) {
    clock.advance(time);
  }

  Findings ask(AuditQuery query) {
    return evidence.ask(query, always(), 100);
  }

  /** From now on the evidence is shown what is added, as in a gateway that runs. */
  void show() {
    log.show(commit -> evidence.committed(commit));
  }

  static Period always() {
    return new Period(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
  }

  Period day(LocalDate day) {
    return Period.of(day, day, policy.metadata().zone());
  }

  @Override
  public void close() {
    evidence.close();
  }
}
