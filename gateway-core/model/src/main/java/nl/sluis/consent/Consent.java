package nl.sluis.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person, or who speaks for them, said about passing data on: a consent (toestemming), or an
 * objection (bezwaar), which is a consent turned round (Generic Functions Consent, rule 6). The
 * document itself stays with who registered it.
 *
 * <pre>
 *   registered ──first day──▶ holds ──last day over──▶ lapsed
 *                               └────withdrawn───────▶ withdrawn; who has the data hears of it
 * </pre>
 *
 * @param id UUID that signals point to
 * @param provision whether it permits or denies
 * @param scope what it is about
 * @param custody as what others spoke for the person: gezag, or for an adult another representation
 *     of policies/age-table.yaml; empty where the person spoke or none was said
 * @param capable the person could weigh what it means (wilsbekwaam)
 * @param exception ground on which the age table lets others decide than usual; null without one
 * @param grantors who said it
 * @param from first day on which it holds
 * @param until last day on which it holds
 * @param upheld an objection that the college found well-founded (AVG 21(1))
 * @param evidence where the registrar keeps the document; null when that was not said
 * @param withdrawnAt when it was withdrawn, if it was
 */
public record Consent(
    String id,
    Provision provision,
    Scope scope,
    String custody,
    boolean capable,
    @Nullable String exception,
    List<Grantor> grantors,
    LocalDate from,
    LocalDate until,
    boolean upheld,
    @Nullable String evidence,
    @Nullable Instant withdrawnAt) {

  public Consent {
    grantors = List.copyOf(grantors);
  }

  /** Whether data may be passed on or not; the words of FHIR Consent. */
  public enum Provision {
    PERMIT,
    DENY
  }

  /**
   * One who said it.
   *
   * @param capacity in which capacity
   * @param reference what the registrar calls them without naming them, such as {@code ouder-1}
   * @param voice by what they are told from others
   */
  public record Grantor(Capacity capacity, String reference, Voice voice) {

    /** Of whom only a label is known. */
    public Grantor(Capacity capacity, String reference) {
      this(capacity, reference, Voice.UNKNOWN);
    }
  }

  /** In which capacity someone speaks. */
  public enum Capacity {
    SELF,
    REPRESENTATIVE
  }

  /** It permits. */
  public boolean permits() {
    return provision == Provision.PERMIT;
  }

  /** It can count on this day. */
  public boolean holdsOn(LocalDate day) {
    return withdrawnAt == null && !day.isBefore(from) && !day.isAfter(until);
  }

  /** The same consent, before it was withdrawn. */
  public Consent notWithdrawn() {
    return new Consent(
        id, provision, scope, custody, capable, exception, grantors, from, until, upheld, evidence,
        null);
  }

  /**
   * The same consent, of whom nothing tells whether who said it also said another: it is registered
   * under another key of the person, where the same speaker has another hash.
   */
  public Consent apart() {
    return new Consent(
        id,
        provision,
        scope,
        custody,
        capable,
        exception,
        grantors.stream().map(g -> new Grantor(g.capacity(), g.reference())).toList(),
        from,
        until,
        upheld,
        evidence,
        withdrawnAt);
  }

  /** Whether the person concerned is among those who said it. */
  public boolean bySelf() {
    return by(Capacity.SELF);
  }

  /** Whether somebody in this capacity is among those who said it. */
  public boolean by(Capacity capacity) {
    return grantors.stream().anyMatch(g -> g.capacity() == capacity);
  }
}
