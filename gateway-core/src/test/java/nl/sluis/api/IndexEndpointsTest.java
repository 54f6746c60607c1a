package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.sluis.api.Switchboard.Line;
import nl.sluis.http.Answer;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Subject;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Test;

class IndexEndpointsTest {

  private static final IndexSignal SIGNAL =
      new IndexSignal(
          new UUID(1, 2),
          Instant.parse("2026-11-22T09:15:30Z"),
          new Contact(
              Organisations.HUISARTS, "Huisartsenpraktijk", "huisarts", null, "p@h.example"));

  @Test
  void tellsAReporterHowToReachTheOther() {
    assertThat(signals(Organisations.SCHOOL))
        .isEqualTo(
            ("{'signalen':[{'melding':'00000000-0000-0001-0000-000000000002',"
                    + "'tijdstip':'2026-11-22T09:15:30Z','andereMelder':"
                    + "{'organisatie':'Huisartsenpraktijk','rol':'huisarts',"
                    + "'email':'p@h.example'}}]}")
                .replace('\'', '"'));
  }

  @Test
  void tellsOthersNothing() {
    assertThat(signals(Organisations.WIJKTEAM)).isEqualTo("{\"signalen\":[]}");
  }

  private static String signals(Oin caller) {
    Switchboard switchboard =
        new Switchboard(
            new TestClock(),
            Policies::load,
            new Traces(new SeededRandom(1)),
            new TurnAway(CompletableFuture::completedFuture),
            Map.of(
                new Line("GET", "/v1/verwijsindex/signalen"),
                new IndexEndpoints(new OneMatch())::signals),
            Map.of());
    Answer answer =
        switchboard
            .handle(
                TestGateway.request(
                    caller, "GET", "/v1/verwijsindex/signalen", Map.of(), new byte[0]))
            .toCompletableFuture()
            .join();
    return new String(answer.body(), UTF_8);
  }

  /** An index in which the school has a match. */
  private record OneMatch() implements ReferenceIndex {
    @Override
    public List<IndexSignal> signalsFor(Oin reporter) {
      return reporter.equals(Organisations.SCHOOL) ? List.of(SIGNAL) : List.of();
    }

    @Override
    public List<IndexMatch> matches() {
      return List.of();
    }

    @Override
    public List<Map<String, String>> entries() {
      return List.of();
    }

    @Override
    public int overTerm(Instant now) {
      return 0;
    }

    @Override
    public int sweep(Instant now) {
      return 0;
    }

    @Override
    public int erase(Subject person) {
      return 0;
    }
  }
}
