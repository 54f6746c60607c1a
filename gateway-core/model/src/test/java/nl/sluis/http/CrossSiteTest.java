package nl.sluis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request must show, for each thing that a browser or a program can say. */
class CrossSiteTest {

  private static final OwnNames NAMES = new OwnNames(Set.of("localhost", "*.gemeente.example"));

  /**
   * Columns: method, Sec-Fetch-Site, Origin, Content-Type, body; whether said, whether possible.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // pages of the gateway itself
        "POST, same-origin, https://localhost:8444, application/x-www-form-urlencoded, a, false,"
            + " false",
        "POST, same-origin, https://LOCALHOST:8444, text/plain, a, true, true",
        "POST, -, https://localhost:8444, text/plain, a, false, false",
        "POST, same-origin, -, -, -, false, false",
        // the user, by an address that was typed
        "GET, none, -, -, -, false, false",
        "POST, none, -, application/json, a, true, true",
        // another website
        "POST, cross-site, https://evil.example, text/plain, a, true, true",
        "POST, cross-site, -, application/json, a, true, true",
        "POST, same-site, -, application/json, a, true, true",
        "POST, same-site, https://localhost:8443, application/json, a, true, true",
        "POST, -, https://evil.example, application/json, a, true, true",
        "POST, -, null, application/json, a, true, true",
        "POST, same-origin, null, application/json, a, true, true",
        "POST, same-origin, http://localhost:8444, application/json, a, true, true",
        "POST, same-origin, https://localhost, application/json, a, true, true",
        "POST, SAME-ORIGIN, -, application/json, a, true, true",
        "POST, same-origin; x, -, application/json, a, true, true",
        "DELETE, cross-site, https://evil.example, -, -, true, true",
        "PUT, -, https://evil.example, -, -, true, true",
        "PATCH, -, null, -, -, true, true",
        "GET, cross-site, -, -, -, true, true",
        "GET, same-site, -, -, -, true, true",
        "GET, -, https://evil.example, -, -, true, true",
        // programs that are no browser
        "GET, -, -, -, -, false, false",
        "POST, -, -, application/json, a, false, false",
        "POST, -, -, application/json; charset=utf-8, a, false, false",
        "POST, -, -, application/fhir+json, a, false, false",
        "POST, -, -, application/json, -, false, false",
        "POST, -, -, -, -, false, false",
        "DELETE, -, -, -, -, false, false",
        "POST, -, -, -, a, false, true",
        "POST, -, -, text/plain, a, false, true",
        "POST, -, -, text/plain, -, false, true",
        "POST, -, -, TEXT/PLAIN;charset=utf-8, a, false, true",
        "POST, -, -, multipart/form-data; boundary=x, a, false, true",
        "POST, -, -, application/x-www-form-urlencoded, a, false, true",
        "POST, -, -, application/xml, a, false, true",
        "POST, -, -, 'text/plain, application/json', a, false, true",
        "POST, -, -, text/plain; application/json, a, false, true"
      })
  void tells(
      String method,
      String site,
      String origin,
      String type,
      String body,
      boolean said,
      boolean possible) {
    Map<String, String> headers = new HashMap<>();
    put(headers, "sec-fetch-site", site);
    put(headers, "origin", origin);
    put(headers, "content-type", type);
    Request request = request(method, "localhost:8444", headers, body == null ? "" : body);

    assertThat(CrossSite.isSaid(request)).isEqualTo(said);
    assertThat(CrossSite.isPossible(request, NAMES)).isEqualTo(possible);
  }

  /** A name that the certificate does not hold can be made to point here by its owner. */
  @ParameterizedTest
  @CsvSource({
    "localhost:8444, false",
    "LocalHost, false",
    "sluis.gemeente.example, false",
    "a.sluis.gemeente.example, true",
    "gemeente.example, true",
    "127.0.0.1:8444, false",
    "[::1]:8444, false",
    "evil.example:8444, true",
    "localhost.evil.example, true",
    "127.0.0.1.evil.example, true",
    "localhost:8444:80, true",
    "'', true"
  })
  void knowsItsOwnNames(String host, boolean possible) {
    assertThat(CrossSite.isPossible(request("GET", host, Map.of(), ""), NAMES)).isEqualTo(possible);
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static Request request(
      String method, String host, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("host", host);
    return new Request(
        null,
        method,
        "/v1/wissingen",
        Map.of(),
        all,
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
