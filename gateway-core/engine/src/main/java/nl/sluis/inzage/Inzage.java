package nl.sluis.inzage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import nl.sluis.audit.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a person gets to see of what was exchanged about them (AVG 15). All texts are Dutch, meant
 * for that person. It names organisations, never people.
 *
 * @param asked who asked, and in which capacity
 * @param period about which time
 * @param madeAt when this was made
 * @param zone the time zone in which days and times are to be shown
 * @param controller the organisation that answers for the gateway
 * @param exchanges what was exchanged, the newest first
 * @param said consents and objections that are registered
 * @param waiting what has not reached its recipient yet
 * @param leftOut what is not shown, as far as the law allows to say so
 * @param explanation what this is, and which rights there are
 */
public record Inzage(
    Asked asked,
    Period period,
    Instant madeAt,
    ZoneId zone,
    String controller,
    List<Exchanged> exchanges,
    List<Said> said,
    List<Waiting> waiting,
    List<LeftOut> leftOut,
    List<Paragraph> explanation) {

  public Inzage {
    exchanges = List.copyOf(exchanges);
    said = List.copyOf(said);
    waiting = List.copyOf(waiting);
    leftOut = List.copyOf(leftOut);
    explanation = List.copyOf(explanation);
  }

  /** Who asked, in words, and the article by which that is enough. */
  public record Asked(String capacity, String citation) {}

  /**
   * An organisation.
   *
   * @param role what it is, such as {@code School}
   * @param name its name
   */
  public record Organisation(String role, String name) {}

  /**
   * What one organisation brought in at one moment.
   *
   * @param id id of the exchange, to refer to
   * @param from who; null when the law lets the source stay hidden ("bron niet vermeld")
   * @param hidden why the source is hidden; null when it is not
   * @param recipients what became of it, for each recipient
   */
  public record Exchanged(
      String id,
      Instant at,
      @Nullable Organisation from,
      @Nullable Basis hidden,
      List<RecipientHistory> recipients) {
    public Exchanged {
      recipients = List.copyOf(recipients);
    }
  }

  /** What became of a message. */
  public enum Outcome {
    PASSED("Doorgegeven"),
    READY("Mag worden doorgegeven; nog niet aangekomen"),
    WAITS("Wacht op toestemming"),
    REFUSED("Niet doorgegeven"),
    WITHDRAWN("Teruggenomen"),
    EXPIRED("Vervallen"),
    UNDELIVERED("Niet aangekomen");

    private final String title;

    Outcome(String title) {
      this.title = title;
    }

    /** Whether the recipient has it, or can come and get it. */
    boolean passes() {
      return this == PASSED || this == READY;
    }

    /** The word for it. */
    public String title() {
      return title;
    }
  }

  /**
   * One message to one recipient, passed on or not.
   *
   * @param to for whom; null when that would give away the source
   * @param kind what kind of message
   * @param outcome what became of it
   * @param reason why not, when it was not passed on; null otherwise
   * @param purpose why; null when nothing was to be passed on
   * @param basis the article that allows it; null when nothing does, for then that ground is not
   *     there, and when it would give away the source
   * @param categories kinds of data that went along
   * @param fields the data that went along, by title
   * @param events what happened to it, in order
   * @param notice the duty to tell the person, and how it stands; null when there is none
   */
  public record RecipientHistory(
      @Nullable Organisation to,
      String kind,
      Outcome outcome,
      @Nullable String reason,
      @Nullable String purpose,
      @Nullable Basis basis,
      List<String> categories,
      List<String> fields,
      List<Event> events,
      @Nullable Notice notice) {
    public RecipientHistory {
      categories = List.copyOf(categories);
      fields = List.copyOf(fields);
      events = List.copyOf(events);
    }
  }

  /** Law and article, and what it says in one sentence. */
  public record Basis(String citation, String text) {}

  /** Something that happened to a message, such as that it was read. */
  public record Event(Instant at, String what) {}

  /**
   * A duty to tell the person.
   *
   * @param title what must be told
   * @param by last day for that
   * @param given when it was done; null when it was not yet
   */
  public record Notice(String title, LocalDate by, @Nullable Instant given) {}

  /**
   * A consent or an objection.
   *
   * @param what "Toestemming" or "Bezwaar"
   * @param holder who has the data
   * @param recipients to whom it may or may not go
   * @param purpose for what; null for every purpose
   * @param data kinds of data; empty for all
   * @param by who said it, in capacities
   * @param until last day; null when it has no end
   * @param withdrawn when it was withdrawn; null when it was not
   */
  public record Said(
      String what,
      String holder,
      List<String> recipients,
      @Nullable String purpose,
      List<String> data,
      List<String> by,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable Instant withdrawn) {
    public Said {
      recipients = List.copyOf(recipients);
      data = List.copyOf(data);
      by = List.copyOf(by);
    }
  }

  /** A message that has not been picked up yet; it goes away by itself on {@code until}. */
  public record Waiting(@Nullable Organisation to, String kind, Instant since, LocalDate until) {}

  /**
   * Something that is not shown.
   *
   * @param count how many exchanges; null when the law does not allow to say
   * @param text why, in neutral words
   * @param citation the article
   * @param until until which day; null when that is not known or may not be said
   */
  public record LeftOut(
      @Nullable Integer count, String text, String citation, @Nullable LocalDate until) {}

  /** A piece of explanation. */
  public record Paragraph(String title, String text) {}

  @Override
  public String toString() {
    return "Inzage[" + madeAt + "]";
  }
}
