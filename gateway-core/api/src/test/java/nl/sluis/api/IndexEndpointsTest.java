package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.sluis.http.Answer;
import nl.sluis.index.Announcement;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.Removed;
import nl.sluis.index.Reported;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;
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
          SignalKind.SAME_FAMILY,
          new Contact(
              Organisations.HUISARTS, "Huisartsenpraktijk", "huisarts", null, "p@h.example"));

  private static final IndexReport REPORT =
      new IndexReport(
          new UUID(1, 2), Instant.parse("2026-11-21T08:00:00Z"), LocalDate.of(2028, 11, 21));

  @Test
  void tellsAReporterHowToReachTheOther() {
    assertThat(signals(Organisations.SCHOOL))
        .isEqualTo(
            ("{'signalen':[{'melding':'00000000-0000-0001-0000-000000000002',"
                    + "'tijdstip':'2026-11-22T09:15:30Z','soort':'gezinsmatch',"
                    + "'nietZelfdeJeugdige':true,'andereMelder':"
                    + "{'organisatie':'Huisartsenpraktijk','rol':'huisarts',"
                    + "'email':'p@h.example'}}]}")
                .replace('\'', '"'));
  }

  @Test
  void tellsOthersNothing() {
    assertThat(signals(Organisations.WIJKTEAM)).isEqualTo("{\"signalen\":[]}");
  }

  @Test
  void showsAReporterItsOwnReports() {
    assertThat(get(Organisations.SCHOOL, "/v1/verwijsindex/meldingen", Map.of()))
        .isEqualTo(
            ("{'meldingen':[{'melding':'00000000-0000-0001-0000-000000000002',"
                    + "'gemeldOp':'2026-11-21T08:00:00Z','verwijderdatum':'2028-11-21'}]}")
                .replace('\'', '"'));
    assertThat(get(Organisations.SCHOOL, "/v1/verwijsindex/meldingen", Map.of("signaal", "x")))
        .isEqualTo("{\"meldingen\":[]}");
    assertThat(get(Organisations.HUISARTS, "/v1/verwijsindex/meldingen", Map.of()))
        .isEqualTo("{\"meldingen\":[]}");
  }

  private static IndexEndpoints endpoints() {
    return new IndexEndpoints(
        new OneMatch(), (sender, id) -> Optional.empty(), exchange -> List.of());
  }

  private static String signals(Oin caller) {
    return get(caller, "/v1/verwijsindex/signalen", Map.of());
  }

  private static String get(Oin caller, String path, Map<String, String> query) {
    RequestRouter router =
        new RequestRouter(
            new TestClock(),
            Policies::load,
            new Traces(new SeededRandom(1)),
            new RefuseCaller(CompletableFuture::completedFuture),
            Map.of(
                new RouteKey("GET", "/v1/verwijsindex/signalen"),
                endpoints()::signals,
                new RouteKey("GET", "/v1/verwijsindex/meldingen"),
                endpoints()::reports),
            Map.of());
    Answer answer =
        router
            .handle(TestGateway.request(caller, "GET", path, query, new byte[0]))
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
    public List<IndexReport> reportsOf(Oin reporter) {
      return reporter.equals(Organisations.SCHOOL) ? List.of(REPORT) : List.of();
    }

    @Override
    public List<Announcement> unsaid(int most) {
      return List.of();
    }

    @Override
    public void said(Announcement announcement) {}

    @Override
    public int objected(String delivery) {
      return 0;
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
    public void same(List<String> names) {}

    @Override
    public Removed erase(Reported person) {
      return new Removed(0, List.of());
    }
  }
}
