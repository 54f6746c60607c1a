package nl.sluis.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import nl.sluis.http.Answer;

/** Makes answers: pages from templates, files to save, and the way to another page. */
public final class Rendering {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Assets assets;
  private final List<Frame.Part> menu;
  private final LongSupplier unreadable;
  private final Function<Visit, Map<String, Long>> badges;

  /**
   * @param unreadable how many leaves the answers are without
   * @param badges how many things there are to be dealt with, by part of the console
   */
  Rendering(
      Assets assets,
      List<Frame.Part> menu,
      LongSupplier unreadable,
      Function<Visit, Map<String, Long>> badges) {
    this.badges = badges;
    this.assets = assets;
    this.menu = menu;
    this.unreadable = unreadable;
  }

  /**
   * A page.
   *
   * @param template name of the template, without its suffix
   * @param active key of the part of the console it belongs to
   * @param title its one heading
   */
  public Answer page(Visit visit, String template, String active, String title, Object model) {
    return page(200, visit, template, active, title, model);
  }

  /** A page with a status of its own. */
  public Answer page(
      int status, Visit visit, String template, String active, String title, Object model) {
    return html(status, template, frame(visit, active, title, 0), model, false);
  }

  /** A page that shows work in progress: a script asks how far it is, or else it loads again. */
  public Answer progress(
      Visit visit, String template, String active, String title, Object model, boolean running) {
    return html(200, template, frame(visit, active, title, running ? 5 : 0), model, running);
  }

  /** A page for who may not come in. */
  Answer outside(int status, Texts t, String municipality, String template, Outside why) {
    Frame frame =
        new Frame(
            t,
            t.get(why.reason()),
            "",
            List.of(),
            null,
            municipality,
            "",
            null,
            assets,
            0,
            Map.of(),
            0);
    return html(status, template, frame, why, false);
  }

  private Frame frame(Visit visit, String active, String title, int refresh) {
    return new Frame(
        visit.t(),
        title,
        active,
        menu,
        visit.officer().name(),
        visit.policy().metadata().municipalityName(),
        visit.policy().metadata().version(),
        visit.request().method().equals("GET") ? otherLanguage(visit) : null,
        assets,
        unreadable.getAsLong(),
        badges.apply(visit),
        refresh);
  }

  private static String otherLanguage(Visit visit) {
    Map<String, String> query = new LinkedHashMap<>(visit.request().query());
    query.remove(Console.LANGUAGE);
    if (visit.t().isDutch()) {
      query.put(Console.LANGUAGE, "en");
    }
    return visit.request().path() + query(query);
  }

  /** A query with these parameters, from its question mark on; nothing without any. */
  public static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer html(int status, String template, Frame frame, Object model, boolean asks) {
    StringOutput output = new StringOutput(32 * 1024);
    engine.render(template + ".jte", Map.of("frame", frame, "model", model), output);
    return new Answer(
        status,
        "text/html; charset=utf-8",
        Map.of(
            "Content-Security-Policy",
            asks ? POLICY + "; connect-src 'self'" : POLICY,
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store"),
        output.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A file to save. */
  public static Answer file(String name, String type, byte[] content) {
    return new Answer(
        200,
        type,
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"" + name + "\"",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; sandbox",
            "Cache-Control",
            "no-store"),
        content);
  }

  /** The way to another page, after a form was sent. */
  public static Answer redirect(Visit visit, String path) {
    return new Answer(303, "", Map.of("Location", visit.t().link(path)), new byte[0]);
  }
}
