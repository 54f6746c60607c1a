package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.Request;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.StoreException;
import nl.sluis.store.UncertainCommitException;
import nl.sluis.testing.LogWatch;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRouterTest {

  private static final Endpoint ECHO =
      call -> Answers.now(Answer.json(200, (call.oin() + " " + call.id()).getBytes(UTF_8)));

  private final TestClock clock = new TestClock();
  private final List<Leaf> turnedAway = new ArrayList<>();
  private final RequestRouter router = router();

  @Test
  void bringsACallToItsEndpoint() {
    assertThat(text(get(Organisations.SCHOOL, "/v1/dingen"))).isEqualTo(Organisations.SCHOOL + " ");
    assertThat(text(get(Organisations.SCHOOL, "/v1/dingen/a-1")))
        .isEqualTo(Organisations.SCHOOL + " a-1");
    assertThat(text(call(Organisations.SCHOOL, "POST", "/v1/dingen/a-1/bevestiging")))
        .isEqualTo(Organisations.SCHOOL + " a-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/dingen/",
        "/v1/dingen/a/b",
        "/v1/dingen/a/bevestiging/",
        "/v1/dingen//bevestiging",
        "/v1/DINGEN",
        "/v2/dingen",
        "/v1/dingenx"
      })
  void hasNothingElsewhere(String path) {
    Answer answer = get(Organisations.SCHOOL, path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(text(answer)).contains("/problemen/niet-gevonden\"").doesNotContain(path + "\"");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "PUT, /v1/dingen, 'GET, HEAD, POST'",
    "POST, /v1/dingen/a, 'DELETE, GET, HEAD'",
    "GET, /v1/dingen/a/bevestiging, POST",
    "HEAD, /v1/dingen, 'GET, HEAD, POST'",
    "GET, /v1/open, POST",
  })
  void saysWhichMethodsAPathTakes(String method, String path, String allowed) {
    Answer answer = call(Organisations.SCHOOL, method, path);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", allowed);
    assertThat(text(answer)).contains("/problemen/methode-niet-toegestaan\"");
  }

  @Test
  void refusesWhoHasNoAgreement() {
    Answer answer = get(Organisations.STRANGER, "/v1/dingen");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(text(answer)).contains("/problemen/identiteit-onbekend\"");
  }

  @Test
  void refusesWhoHasNoCertificate() {
    Request nobody = new Request(null, "GET", "/v1/dingen", Map.of(), Map.of(), new byte[0]);

    assertThat(answer(nobody).status()).isEqualTo(403);
  }

  @Test
  void refusesWhoseAgreementDoesNotHoldToday() {
    clock.set(LocalDate.of(2027, 12, 31));
    assertThat(get(Organisations.SCHOOL, "/v1/dingen").status()).isEqualTo(200);

    clock.set(LocalDate.of(2028, 1, 1));
    Answer answer = get(Organisations.SCHOOL, "/v1/dingen");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(text(answer)).contains("/problemen/geen-overeenkomst\"");
  }

  @Test
  void leavesTheCallerToWhoLooksAfterThatItself() {
    assertThat(call(Organisations.STRANGER, "POST", "/v1/open").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "deep", "file", "uncertain", "damaged", "changed", "stopping"})
  void asksToTryAgainWhereThatCanHelp(String how) {
    try (LogWatch log = new LogWatch()) {
      Answer answer = get(Organisations.SCHOOL, "/v1/kapot/" + how);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsEntry("Retry-After", "2");
      assertThat(text(answer)).contains("/problemen/nu-niet\"").doesNotContain("KANARIE");
      assertThat(log.lines()).noneMatch(line -> line.contains("KANARIE"));
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"throws", "fails", "wrapped", "conflict", "error"})
  void isAtFaultForAllElseAndLogsItUnderTheReferenceThatItTells(String how) {
    try (LogWatch log = new LogWatch()) {
      Answer answer = get(Organisations.SCHOOL, "/v1/kapot/" + how);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.headers()).doesNotContainKey("Retry-After");
      assertThat(text(answer)).contains("/problemen/interne-fout\"").doesNotContain("KANARIE");
      Matcher reference = Pattern.compile("kenmerk ([0-9a-f]{32})[.]").matcher(text(answer));
      assertThat(reference.find()).isTrue();
      assertThat(log.lines())
          .noneMatch(line -> line.contains("KANARIE"))
          .anyMatch(line -> line.startsWith("ERROR") && line.contains(reference.group(1)));
    }
  }

  @Test
  void isAtFaultWhenWhatIsOpenFails() {
    assertThat(call(Organisations.SCHOOL, "POST", "/v1/open/kapot").status()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "application/json | 200",
        "Application/JSON;charset=UTF-8 | 200",
        "application/json ; x=y | 200",
        "- | 415",
        "text/plain | 415",
        "application/jsonx | 415",
        "application/json;\tcharset=iso-8859-1 | 415",
        "application/json, application/json | 415",
        "application/json; charset=utf-8; charset=utf-8 | 415",
        "application/x-www-form-urlencoded | 415",
      })
  void readsBodiesOfJsonOnly(String type, int status) {
    Map<String, String> headers = type == null ? Map.of() : Map.of("content-type", type);
    for (byte[] body : new byte[][] {{'{', '}'}, {}}) {
      Request request =
          new Request(
              Organisations.client(Organisations.SCHOOL),
              "POST",
              "/v1/dingen",
              Map.of(),
              headers,
              body);

      assertThat(answer(request).status()).isEqualTo(body.length == 0 ? 200 : status);
    }
  }

  @Test
  void leavesTheTypeToWhoJudgesThatItself() {
    byte[] body = {'x'};

    assertThat(answer(request(Organisations.SCHOOL, "POST", "/v1/vormen", body)).status())
        .isEqualTo(200);
  }

  private static Request request(Oin caller, String method, String path, byte[] body) {
    return new Request(
        Organisations.client(caller), method, path, Map.of(), Map.of("content-type", "a/b"), body);
  }

  @Test
  void hasInTheEvidenceWhomItTurnedAway() {
    get(Organisations.STRANGER, "/v1/dingen");

    assertThat(turnedAway)
        .extracting(Leaf::step, Leaf::sender, Leaf::reason)
        .containsExactly(
            tuple(Step.REFUSED, Organisations.STRANGER.value(), "identiteit-onbekend"));
  }

  private RequestRouter router() {
    Map<RouteKey, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put(new RouteKey("GET", "/v1/dingen"), ECHO);
    endpoints.put(new RouteKey("POST", "/v1/dingen"), ECHO);
    endpoints.put(new RouteKey("GET", "/v1/dingen/{id}"), ECHO);
    endpoints.put(new RouteKey("DELETE", "/v1/dingen/{id}"), ECHO);
    endpoints.put(new RouteKey("POST", "/v1/dingen/{id}/bevestiging"), ECHO);
    endpoints.put(new RouteKey("POST", "/v1/vormen"), Endpoint.judgingType(ECHO));
    endpoints.put(new RouteKey("GET", "/v1/kapot/{id}"), RequestRouterTest::broken);
    endpoints.put(new RouteKey("GET", "/v1/vormen/kapot/{id}"), RequestRouterTest::broken);
    return new RequestRouter(
        clock,
        Policies::load,
        new Traces(new SeededRandom(1)),
        new RefuseCaller(
            leaf -> CompletableFuture.completedFuture(turnedAway.add(leaf)),
            new ProblemForms(Map.of("/v1/vormen", RequestRouterTest::ownForm))),
        endpoints,
        Map.of(
            new RouteKey("POST", "/v1/open"),
            request -> Answers.now(Answer.empty(202)),
            new RouteKey("POST", "/v1/open/kapot"),
            request -> {
              throw new IllegalStateException("KANARIE");
            }));
  }

  private static Answer ownForm(Problem problem) {
    return Answer.of(problem.type().status(), "a/b", problem.type().slug().getBytes(UTF_8));
  }

  /** Whatever is refused at or below the address of a form is told in that form. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "GET, /v1/vormen, 405, methode-niet-toegestaan",
    "GET, /v1/vormen/a, 404, niet-gevonden",
    "GET, /v1/vormen/a/b/, 404, niet-gevonden",
    "GET, /v1/vormen/kapot/throws, 500, interne-fout",
    "GET, /v1/vormen/kapot/store, 503, nu-niet"
  })
  void tellsInTheFormOfTheAddress(String method, String path, int status, String slug) {
    Answer answer = call(Organisations.SCHOOL, method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("a/b");
    assertThat(text(answer)).isEqualTo(slug);
    assertThat(answer.headers().containsKey("Allow")).isEqualTo(status == 405);
    assertThat(answer.headers().containsKey("Retry-After")).isEqualTo(status == 503);
  }

  @Test
  void tellsWhoIsTurnedAwayAndWhatHeadersAreWrongInThatFormToo() {
    Request coded =
        new Request(
            Organisations.client(Organisations.SCHOOL),
            "POST",
            "/v1/vormen",
            Map.of(),
            Map.of("sluis-gebruiker", "a b"),
            new byte[0]);

    assertThat(text(call(Organisations.STRANGER, "POST", "/v1/vormen")))
        .isEqualTo("identiteit-onbekend");
    assertThat(text(answer(coded))).isEqualTo("ongeldig");
    assertThat(get(Organisations.SCHOOL, "/v1/vormenx").contentType())
        .isEqualTo("application/problem+json");
  }

  private static CompletableFuture<Answer> broken(Call call) {
    RuntimeException failure = new IllegalStateException("KANARIE");
    return switch (call.id()) {
      case "throws" -> throw failure;
      case "error" -> CompletableFuture.failedFuture(new AssertionError("KANARIE"));
      case "conflict" -> CompletableFuture.failedFuture(StoreException.conflict(failure));
      case "store" -> CompletableFuture.failedFuture(new StoreException(failure));
      case "deep" ->
          CompletableFuture.failedFuture(
              new CompletionException(new IllegalStateException(new StoreException(failure))));
      case "file" -> CompletableFuture.failedFuture(new IOException("KANARIE"));
      case "uncertain" ->
          CompletableFuture.failedFuture(new UncertainCommitException("store", failure));
      case "damaged" -> CompletableFuture.failedFuture(new LedgerDamagedException("KANARIE"));
      case "changed" -> CompletableFuture.failedFuture(new AlreadyDoneException());
      case "stopping" -> CompletableFuture.failedFuture(new RejectedExecutionException("KANARIE"));
      case "wrapped" -> CompletableFuture.failedFuture(new CompletionException(failure));
      default -> CompletableFuture.failedFuture(failure);
    };
  }

  private Answer get(Oin caller, String path) {
    return call(caller, "GET", path);
  }

  private Answer call(Oin caller, String method, String path) {
    return answer(TestGateway.request(caller, method, path, Map.of(), new byte[0]));
  }

  private Answer answer(Request request) {
    return router.handle(request).toCompletableFuture().join();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }
}
