package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.api.RouteKey;
import nl.sluis.app.StoryGateway;
import nl.sluis.certs.ExampleTls;
import nl.sluis.demo.Participant;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The FG, logged in, visits a page that wants everything the FG can do. */
final class HostilePageIT {

  private static final String FG = "00000099000000008000";
  private static final String BSN = Messages.bsn(0);

  /** Tries all that a page can; done when every attempt has ended in the browser. */
  private static final String ATTACK =
      """
      async ({target, changing, looking, body}) => {
        const ended = [];
        const bounded = promise =>
          Promise.race([promise, new Promise(end => setTimeout(end, 20000))]).catch(() => {});
        const loads = (tag, set) => bounded(new Promise(end => {
          const element = document.createElement(tag);
          element.onload = element.onerror = end;
          set(element);
          document.body.append(element);
        }));
        let number = 0;
        const form = (path, enctype, name, value) => bounded(new Promise(end => {
          const frame = document.createElement('iframe');
          frame.name = 'f' + number++;
          document.body.append(frame);
          const sent = document.createElement('form');
          Object.assign(sent, {target: frame.name, method: 'post', action: target + path, enctype});
          const field = document.createElement('input');
          Object.assign(field, {name, value});
          sent.append(field);
          document.body.append(sent);
          frame.onload = end;
          sent.submit();
        }));
        const half = body.replace(/}$/, ',"x":"');
        for (const path of changing) {
          const url = target + path;
          await form(path, 'application/x-www-form-urlencoded', 'bsn', '1');
          await form(path, 'text/plain', half, '"}');
          await form(path, 'multipart/form-data', 'bsn', '1');
          const send = options => ended.push(bounded(
            fetch(url, {method: 'POST', credentials: 'include', body, ...options})));
          send({mode: 'no-cors', headers: {'Content-Type': 'text/plain'}});
          send({mode: 'no-cors', body: ''});
          send({mode: 'no-cors', body: new Blob([body])});
          send({mode: 'cors', headers: {'Content-Type': 'text/plain'}});
          send({mode: 'cors', headers: {'Content-Type': 'application/json'}});
          send({mode: 'cors', method: 'PUT', headers: {'Content-Type': 'application/json'}});
          navigator.sendBeacon(url, new Blob([body], {type: 'text/plain'}));
          navigator.sendBeacon(url, new URLSearchParams({bsn: '1'}));
          navigator.sendBeacon(url);
          await Promise.all(ended);
        }
        for (const path of looking) {
          const src = target + path;
          await loads('img', one => one.src = src);
          await loads('iframe', one => one.src = src);
          await loads('script', one => one.src = src);
          await loads('link', one => Object.assign(one, {rel: 'stylesheet', href: src}));
          await bounded(fetch(src, {mode: 'no-cors', credentials: 'include'}));
          await bounded(fetch(src, {credentials: 'include'}));
        }
      }
      """;

  @TempDir static Path folder;
  private static StoryGateway gateway;
  private static Browsers browsers;
  private static HttpServer otherSite;
  private static HttpsServer otherPort;

  @BeforeAll
  static void start() throws Exception {
    gateway = new StoryGateway(folder, TestGateway.ROOT);
    browsers = new Browsers(gateway.certificates(), gateway.managementPort());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    otherSite = HttpServer.create(any, 0);
    otherPort = HttpsServer.create(any, 0);
    otherPort.setHttpsConfigurator(
        new HttpsConfigurator(ExampleTls.as(gateway.certificates(), "ontvanger")));
    for (HttpServer server : List.of(otherSite, otherPort)) {
      server.createContext(
          "/",
          exchange -> {
            byte[] page = "<!doctype html><title>Prijs!</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
    }
    try (Participant school =
        new Participant(gateway.certificates(), "school", gateway.dataPort())) {
      assertThat(school.post("/v1/toestemmingen", Messages.consent(BSN)).statusCode())
          .isEqualTo(201);
      assertThat(
              school
                  .post("/v1/signalen", Messages.signal(UUID.randomUUID(), BSN, "I. Begeleider"))
                  .statusCode())
          .isEqualTo(201);
    }
  }

  @AfterAll
  static void stop() {
    otherSite.stop(0);
    otherPort.stop(0);
    browsers.close();
    gateway.close();
  }

  @Test
  void aPageOfAnotherWebsiteChangesAndSeesNothing() throws Exception {
    attack("http://127.0.0.1:" + otherSite.getAddress().getPort() + "/");
    attack("https://localhost:" + otherPort.getAddress().getPort() + "/");

    try (Participant fg = new Participant(gateway.certificates(), "fg", gateway.managementPort())) {
      var erased = Participant.json(fg.post("/v1/wissingen", Rights.erasure(BSN)));
      assertThat(erased.at("/gewist/sleutels").asInt()).isEqualTo(1);
    }
  }

  private static void attack(String hostile) {
    Set<RouteKey> lines = gateway.managementLines();
    List<String> changing = paths(lines, false);
    int before = gateway.leaves().size();
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page console = context.newPage();
      console.setDefaultTimeout(60_000);
      console.navigate("/console");
      assertThat(console.locator("h1").textContent()).isEqualTo("Overzicht");
      int looked = gateway.leaves().size();

      Page page = context.newPage();
      page.navigate(hostile);
      page.evaluate(
          ATTACK,
          Map.of(
              "target", browsers.origin(),
              "changing", changing,
              "looking", paths(lines, true),
              "body", Rights.erasure(BSN)));
      page.evaluate("target => { location = target + '/console/zoeken' }", browsers.origin());
      page.waitForURL(browsers.origin() + "/console/zoeken");
      assertThat(page.content()).contains("van-elders").doesNotContain("Burgerservicenummer");

      assertThat(looked).isGreaterThan(before);
      List<Leaf> all = gateway.leaves();
      List<Leaf> since = all.subList(looked, all.size());
      // Three forms, five fetches without preflight and three beacons for each, had they all come.
      assertThat(since)
          .filteredOn(leaf -> FG.equals(leaf.sender()))
          .hasSizeGreaterThanOrEqualTo(changing.size() * 6)
          .allMatch(leaf -> leaf.step() == Step.REFUSED && "van-elders".equals(leaf.reason()));
      assertThat(since).noneMatch(leaf -> leaf.step() == Step.POLICY_LOADED);
    }
  }

  private static List<String> paths(Set<RouteKey> lines, boolean get) {
    return lines.stream()
        .filter(line -> line.method().equals("GET") == get)
        .map(line -> line.path().replace("{id}", "x"))
        .distinct()
        .toList();
  }
}
