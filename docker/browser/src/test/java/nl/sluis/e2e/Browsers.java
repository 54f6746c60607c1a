package nl.sluis.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Headless Chromium as Debian packages it, with the certificate of an example participant. */
final class Browsers implements AutoCloseable {

  /** Width of a phone. */
  static final int PHONE = 375;

  /** Width of a small desk. */
  static final int DESK = 1280;

  private static final Path CHROMIUM =
      Path.of(System.getProperty("sluis.chromium", "/usr/bin/chromium"));
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("sluis.screenshots", "target/screenshots"));

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser;
  private final Path certificates;
  private final String origin;

  /**
   * @param certificates folder of the example PKI
   * @param port of the management plane
   */
  Browsers(Path certificates, int port) {
    this.certificates = certificates;
    this.origin = "https://localhost:" + port;
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  String origin() {
    return origin;
  }

  /** How a visitor's browser is set up; without a name it shows no certificate. */
  Browser.NewContextOptions visitor(String name) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setBaseURL(origin)
            .setLocale("nl-NL")
            .setTimezoneId("Europe/Amsterdam")
            .setViewportSize(new ViewportSize(1360, 900))
            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
            .setIgnoreHTTPSErrors(true);
    return name.isEmpty()
        ? options
        : options.setClientCertificates(
            List.of(
                new ClientCertificate(origin)
                    .setCertPath(certificates.resolve(name + ".crt"))
                    .setKeyPath(certificates.resolve(name + ".key"))));
  }

  BrowserContext open(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  /** What axe finds wrong with the page as it is: one line for each violation. */
  static List<String> violations(Page page) {
    if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
      page.evaluate(AXE.text());
    }
    Object found =
        page.evaluate(
            """
            async () => {
              const result = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
              });
              return result.violations.flatMap(v =>
                v.nodes.map(n => v.id + ' ' + n.target.join(' ') + ': ' + n.failureSummary));
            }
            """);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Axe in light and in dark. */
  static List<String> violationsInBoth(Page page) {
    java.util.ArrayList<String> all = new java.util.ArrayList<>(violations(page));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    violations(page).forEach(one -> all.add("dark: " + one));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    return all;
  }

  /** Keeps the whole page as pictures: light, dark and as it is printed. */
  static void keepAll(Page page, String name) {
    keep(page, name);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    keep(page, name + "-donker");
    page.emulateMedia(
        new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT).setMedia(Media.PRINT));
    keep(page, name + "-druk");
    page.emulateMedia(
        new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT).setMedia(Media.SCREEN));
  }

  /**
   * What is wider than it has room for: the page, and on a desk each table, which need not be moved
   * to be read there.
   */
  static List<String> cutOff(Page page, boolean tablesToo) {
    Object found =
        page.evaluate(
            """
            tables => {
              const cut = [];
              if (document.documentElement.scrollWidth > innerWidth) {
                cut.push('page ' + document.documentElement.scrollWidth);
              }
              if (tables) {
                document.querySelectorAll('.scroll, table').forEach(one => {
                  const room = one.matches('.scroll') ? one : one.parentElement;
                  if (one.scrollWidth > room.clientWidth + 1) {
                    cut.push(one.className + ' ' + one.scrollWidth + ' in ' + room.clientWidth);
                  }
                });
              }
              return cut;
            }
            """,
            tablesToo);
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  /** Keeps the whole page as a picture. */
  static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** The axe-core script, from the jar of its Playwright binding. */
  private record AxeScript(String text) {

    static AxeScript read() {
      try (InputStream script = AxeScript.class.getResourceAsStream("/axe.min.js")) {
        if (script == null) {
          throw new IllegalStateException("axe.min.js is not there");
        }
        return new AxeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final AxeScript AXE = AxeScript.read();
}
