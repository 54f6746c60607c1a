package nl.sluis.inzage.papier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.sluis.inzage.Inzage;
import org.jspecify.annotations.Nullable;

/** A report as a piece of XHTML, with headings from {@code h1} on and without any style. */
public final class Fragment {

  private static final Locale DUTCH = Locale.of("nl", "NL");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'om' HH:mm", DUTCH);

  private final Inzage inzage;
  private final ZoneId zone;
  private final Xhtml out = new Xhtml();

  private Fragment(Inzage inzage) {
    this.inzage = inzage;
    this.zone = inzage.zone();
  }

  /** The report. */
  public static String of(Inzage inzage) {
    return new Fragment(inzage).write();
  }

  private String write() {
    out.element("h1", "Berichten over u");
    out.element(
        "dl",
        () ->
            out.line("Verantwoordelijke", inzage.controller())
                .line("Gevraagd door", inzage.asked().capacity())
                .line("Artikel", inzage.asked().citation())
                .line(
                    "Periode",
                    "van %s tot en met %s"
                        .formatted(
                            day(inzage.period().from()),
                            day(inzage.period().until().minusNanos(1))))
                .line("Gemaakt op", time(inzage.madeAt())));
    out.element("h2", "Wat gebeurde er met berichten over u?");
    if (inzage.exchanges().isEmpty()) {
      out.element("p", "In deze periode staat er niets in dit overzicht.");
    }
    inzage.exchanges().forEach(this::exchange);
    waiting();
    said();
    leftOut();
    for (Inzage.Paragraph paragraph : inzage.explanation()) {
      out.element("h2", paragraph.title()).element("p", paragraph.text());
    }
    return out.toString();
  }

  private void exchange(Inzage.Exchanged exchange) {
    String from = exchange.hidden() == null ? name(exchange.from()) : "bron niet vermeld";
    out.element("h3", time(exchange.at()) + ", van " + from);
    Inzage.Basis hidden = exchange.hidden();
    if (hidden != null) {
      out.element("p", hidden.text() + " (" + hidden.citation() + ")");
    }
    exchange.recipients().forEach(this::recipient);
    out.element("p", "Kenmerk: " + exchange.id());
  }

  private void recipient(Inzage.RecipientHistory recipient) {
    out.element("h4", recipient.kind() + " aan " + recipient(recipient.to()));
    Inzage.Basis basis = recipient.basis();
    Inzage.Notice notice = recipient.notice();
    out.element(
        "dl",
        () -> {
          out.line("Uitkomst", recipient.outcome().title())
              .line("Reden", text(recipient.reason()))
              .line("Waarom", text(recipient.purpose()))
              .line("Wet", basis == null ? "" : basis.citation() + ". " + basis.text())
              .line("Soorten gegevens in het bericht", String.join(", ", recipient.categories()))
              .line("Gegevens in het bericht", String.join(", ", recipient.fields()));
          for (Inzage.Event event : recipient.events()) {
            out.line(event.what(), time(event.at()));
          }
          if (notice != null) {
            Instant given = notice.given();
            out.line(
                notice.title(),
                given == null
                    ? "uiterlijk %s; dat is nog niet gebeurd".formatted(day(notice.by()))
                    : "gedaan op " + day(given));
          }
        });
  }

  private void waiting() {
    if (!inzage.waiting().isEmpty()) {
      out.element("h2", "Wat is nog onderweg?");
      out.list(
          inzage.waiting(),
          one ->
              out.text(
                  "%s aan %s, sinds %s. Wordt het niet opgehaald, dan vervalt het op %s."
                      .formatted(
                          one.kind(), recipient(one.to()), day(one.since()), day(one.until()))));
    }
  }

  private void said() {
    out.element("h2", "Toestemmingen en bezwaren");
    if (inzage.said().isEmpty()) {
      out.element("p", "Er is niets geregistreerd.");
    }
    for (Inzage.Said said : inzage.said()) {
      out.element("h3", said.what() + " voor " + String.join(", ", said.recipients()));
      LocalDate until = said.until();
      Instant withdrawn = said.withdrawn();
      out.element(
          "dl",
          () ->
              out.line("Wie de gegevens heeft", said.holder())
                  .line("Waarvoor", said.purpose() == null ? "alle doelen" : text(said.purpose()))
                  .line(
                      "Welke gegevens",
                      said.data().isEmpty() ? "alle" : String.join(", ", said.data()))
                  .line("Gegeven door", String.join(", ", said.by()))
                  .line("Geldt vanaf", day(said.from()))
                  .line("Geldt tot en met", until == null ? "" : day(until))
                  .line("Ingetrokken op", withdrawn == null ? "" : day(withdrawn)));
    }
  }

  private void leftOut() {
    if (!inzage.leftOut().isEmpty()) {
      out.element("h2", "Wat staat er (nog) niet in?");
      out.list(
          inzage.leftOut(),
          one -> {
            LocalDate until = one.until();
            out.text(one.count() == null ? "" : one.count() + " keer. ")
                .text(one.text())
                .text(until == null ? "" : " Uiterlijk " + day(until) + ".")
                .text(" (" + one.citation() + ")");
          });
    }
  }

  private static String recipient(Inzage.@Nullable Organisation to) {
    return to == null ? "ontvanger niet vermeld" : name(to);
  }

  private static String name(Inzage.@Nullable Organisation one) {
    return one == null ? "onbekend" : one.name() + " (" + one.role() + ")";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }

  private String day(Instant moment) {
    return DAY.format(moment.atZone(zone));
  }

  private static String day(LocalDate day) {
    return DAY.format(day);
  }
}
