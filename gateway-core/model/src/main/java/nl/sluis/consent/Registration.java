package nl.sluis.consent;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a participant asks to have registered: that a person agreed to, or objects to, passing data
 * on. Read, but not yet held against policy.
 *
 * @param subject the person
 * @param holder who has the data; null for the participant that registers
 * @param custody as what others speak for the person; empty when that was not said
 * @param speakers who said it
 * @param evidence a reference to the document, which stays where it is
 */
public record Registration(
    Subject subject,
    Consent.Provision provision,
    @Nullable Party holder,
    Set<Party> recipients,
    @Nullable String purpose,
    Set<String> data,
    String custody,
    boolean capable,
    @Nullable String exception,
    List<Speaker> speakers,
    LocalDate from,
    LocalDate until,
    boolean upheld,
    @Nullable String evidence) {

  /** The last day of an objection that does not say when it ends. */
  public static final LocalDate FAR = LocalDate.of(9999, 12, 31);

  /** A part that policy must know. */
  public enum Part {
    HOLDER,
    RECIPIENTS,
    PURPOSE,
    DATA,
    CUSTODY,
    SPEAKERS,
    EVIDENCE,
    /** The day on which the person was born. */
    PERSON
  }

  /**
   * One who said it, as the registrar named them.
   *
   * @param bsn their own number, where the registrar may ask it
   * @param birthDate their own date of birth, when it was said
   */
  public record Speaker(
      Consent.Capacity capacity,
      String reference,
      @Nullable Bsn bsn,
      @Nullable BirthDate birthDate) {

    /** Of whom only a label is known. */
    public Speaker(Consent.Capacity capacity, String reference) {
      this(capacity, reference, null, null);
    }

    /** Somebody who can be told from others, but not found. */
    public Consent.Grantor grantor(UnaryOperator<String> hash) {
      return new Consent.Grantor(capacity, reference, Voice.of(bsn, birthDate, hash));
    }

    @Override
    public String toString() {
      return "Speaker[" + capacity + "]";
    }
  }

  public Registration {
    recipients = Set.copyOf(recipients);
    data = Set.copyOf(data);
    speakers = List.copyOf(speakers);
  }

  /** Whether somebody in this capacity is among those who said it. */
  public boolean by(Consent.Capacity capacity) {
    return speakers.stream().anyMatch(speaker -> speaker.capacity() == capacity);
  }

  /** The same, with other words about as what others speak. */
  public Registration withCustody(String other) {
    return new Registration(
        subject,
        provision,
        holder,
        recipients,
        purpose,
        data,
        other,
        capable,
        exception,
        speakers,
        from,
        until,
        upheld,
        evidence);
  }

  /**
   * The consent, under an id.
   *
   * @param hash keyed with the key of the person concerned
   */
  public Consent consent(String id, Party registrar, UnaryOperator<String> hash) {
    return new Consent(
        id,
        provision,
        new Scope(holder == null ? registrar : holder, recipients, purpose, data),
        custody,
        capable,
        exception,
        speakers.stream().map(speaker -> speaker.grantor(hash)).toList(),
        from,
        until,
        upheld,
        evidence,
        null);
  }

  @Override
  public String toString() {
    return "Registration[" + provision + "]";
  }
}
