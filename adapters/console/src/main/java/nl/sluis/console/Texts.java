package nl.sluis.console;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of the console in one language, and how numbers and days are written in it. */
public final class Texts {

  private final Locale locale;
  private final ResourceBundle bundle;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter moment;
  private final ZoneId zone;

  private Texts(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "nl.sluis.console.texts",
            locale,
            Texts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.day = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
    this.shortDay = DateTimeFormatter.ofPattern("d MMM", locale);
    this.moment = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", locale).withZone(zone);
    this.zone = zone;
  }

  static Texts dutch(ZoneId zone) {
    return new Texts(Locale.of("nl"), zone);
  }

  static Texts english(ZoneId zone) {
    return new Texts(Locale.of("en"), zone);
  }

  /** Language tag for {@code html lang}. */
  public String language() {
    return locale.getLanguage();
  }

  /** Language tag for what is Dutch whatever the page's language; null where the page is Dutch. */
  public @org.jspecify.annotations.Nullable String dutchPart() {
    return isDutch() ? null : "nl";
  }

  public boolean isDutch() {
    return language().equals("nl");
  }

  /** The text with this key. */
  public String get(String key) {
    return bundle.getString(key);
  }

  /** The text with this key, or another when there is none. */
  public String get(String key, String otherwise) {
    try {
      return bundle.getString(key);
    } catch (MissingResourceException e) {
      return otherwise;
    }
  }

  /** The text with this key, with {@code {0}} and so on filled in. */
  public String of(String key, Object... values) {
    String text = get(key);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      text =
          text.replace(
              "{" + i + "}", value instanceof Number n ? number(n.longValue()) : value.toString());
    }
    return text;
  }

  /** The text for a number: the key with {@code .een} behind it for one. */
  public String count(String key, long number) {
    return of(number == 1 ? key + ".een" : key, number);
  }

  /** A link within the console, in the page's language. */
  public String link(String path) {
    if (isDutch()) {
      return path;
    }
    int fragment = path.indexOf('#');
    String target = fragment < 0 ? path : path.substring(0, fragment);
    String rest = fragment < 0 ? "" : path.substring(fragment);
    return target + (target.indexOf('?') < 0 ? "?" : "&") + "taal=en" + rest;
  }

  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  public String day(LocalDate value) {
    return day.format(value);
  }

  public String shortDay(LocalDate value) {
    return shortDay.format(value);
  }

  public String month(YearMonth value) {
    return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(value);
  }

  public String moment(Instant value) {
    return moment.format(value);
  }

  /** The day on which a moment falls here. */
  public LocalDate dayOf(Instant value) {
    return LocalDate.ofInstant(value, zone);
  }
}
