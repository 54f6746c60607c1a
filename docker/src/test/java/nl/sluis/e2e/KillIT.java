package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.demo.Participant;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.sqlite.SqliteStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a push run: what was acknowledged is there, and is there once. */
final class KillIT {

  private static final int ROUNDS = 3;
  private static final int SENDERS = 4;
  private static final int ACKNOWLEDGED_A_ROUND = 60;

  @TempDir Path folder;

  @Test
  void everyAcknowledgedSignalIsDeliveredOnceAfterKillMinusNine() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Set<String> sent = ConcurrentHashMap.newKeySet();
    try (TestGateway gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'true' }")) {
      Participant registrar = gateway.as("school");
      for (int child = 0; child < SENDERS; child++) {
        registrar.post("/v1/toestemmingen", Messages.consent(Messages.bsn(child)));
      }
      for (int round = 0; round < ROUNDS; round++) {
        int goal = acknowledged.size() + ACKNOWLEDGED_A_ROUND;
        pushUntilItDies(gateway, acknowledged, sent, goal);
        gateway.process().restart();
      }
      List<String> delivered = Inbox.reporters(gateway.as("regisseur"));

      assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_A_ROUND);
      assertThat(delivered).doesNotHaveDuplicates().containsAll(acknowledged);
      assertThat(sent).containsAll(delivered);
      Participant fg = gateway.manager("fg");
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(
                      new String(
                          fg.get("/metrics").body(), java.nio.charset.StandardCharsets.UTF_8))
                  .contains("sluis_outbox_waiting " + (double) delivered.size()));
      assertThat(ledger(gateway.process().data())).isInstanceOf(Verification.Intact.class);
    }
  }

  private static void pushUntilItDies(
      TestGateway gateway, Set<String> acknowledged, Set<String> sent, int goal) throws Exception {
    AtomicInteger running = new AtomicInteger(SENDERS);
    List<Thread> senders = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      String bsn = Messages.bsn(n);
      Participant school = gateway.as("school");
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    UUID id = UUID.randomUUID();
                    sent.add(id.toString());
                    var answer =
                        school.post("/v1/signalen", Messages.signal(id, bsn, id.toString()));
                    if (answer.statusCode() == 201) {
                      acknowledged.add(id.toString());
                    }
                  }
                } catch (java.io.IOException | InterruptedException e) {
                  running.decrementAndGet();
                }
              }));
    }
    Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(120))
        .until(() -> acknowledged.size() >= goal || running.get() == 0);
    gateway.process().kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private static Verification ledger(Path data) throws Exception {
    String key = SigningKey.load(data.resolve("keys/ledger.key")).key().toString();
    return new LedgerVerifier(TrustedLedger.of(key))
        .verify(SqliteStore.openLedger(data.resolve("sluis.db")).batches(), ProgressListener.NONE);
  }
}
