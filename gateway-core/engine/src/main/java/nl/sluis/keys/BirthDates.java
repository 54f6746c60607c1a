package nl.sluis.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.crypto.Hmac;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.Naming.Birth;
import nl.sluis.keys.Naming.Look;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Subject;

/**
 * The dates of birth that were said with a burgerservicenummer. A person has one: another date than
 * was said before is somebody's mistake, and the age that follows from it counts for nothing until
 * somebody looked. What is known of both dates is compared, so that a year alone fits each day of
 * it.
 */
public final class BirthDates {

  private final KeyRing.Cabinet cabinet;
  private final byte[] secret;

  /**
   * @param secret of the hashes
   */
  BirthDates(KeyRing.Cabinet cabinet, byte[] secret) {
    this.cabinet = cabinet;
    this.secret = secret;
  }

  /**
   * It is another date than was said before; or, when somebody looked, than the date that is right.
   *
   * @param keys of the person
   */
  public boolean differs(List<SubjectKey> keys, BirthDate date) {
    return differs(said(keys), date);
  }

  private boolean differs(Collection<Naming> said, BirthDate date) {
    List<Naming> right = seen(said, Look.RIGHT).toList();
    return right.isEmpty()
        ? seen(said, Look.NONE).anyMatch(one -> !fits(one, date))
            || seen(said, Look.WRONG).anyMatch(one -> isOf(one, date))
        : right.stream().noneMatch(one -> fits(one, date));
  }

  /**
   * Somebody looked, and this date is not the person's.
   *
   * @param keys of the person
   */
  public boolean isWrong(List<SubjectKey> keys, BirthDate date) {
    List<Naming> said = said(keys);
    return seen(said, Look.WRONG).anyMatch(one -> isOf(one, date))
        && seen(said, Look.RIGHT).noneMatch(one -> isOf(one, date));
  }

  /** What is to be kept when somebody looked whether this date is the person's. */
  public Naming looked(SubjectKey key, BirthDate date, boolean right) {
    return naming(key.id(), date, right ? Look.RIGHT : Look.WRONG);
  }

  /** The lease, with the date that is said for the first time and is no other than before. */
  KeyRing.Lease withDate(KeyRing.Lease lease, Subject subject) {
    BirthDate date = subject.birthDate();
    if (subject.bsn() == null || (!lease.fresh() && isKept(lease, date))) {
      return lease;
    }
    List<Naming> namings = new ArrayList<>(lease.namings());
    namings.add(naming(lease.key().id(), date, Look.NONE));
    return new KeyRing.Lease(
        lease.key(), lease.fresh(), List.copyOf(namings), lease.others(), lease.lookups());
  }

  /** It is kept already, or is not to be. */
  private boolean isKept(KeyRing.Lease lease, BirthDate date) {
    List<Naming> said = said(lease.keys());
    byte[] lookup = naming(lease.key().id(), date, Look.NONE).lookup();
    return said.stream().anyMatch(one -> Arrays.equals(one.lookup(), lookup))
        || differs(said, date);
  }

  private List<Naming> said(List<SubjectKey> keys) {
    return keys.stream()
        .flatMap(key -> cabinet.namings(key.id()).stream())
        .filter(naming -> naming.birth() != null)
        .toList();
  }

  private static Stream<Naming> seen(Collection<Naming> said, Look look) {
    return said.stream().filter(one -> one.birth() != null && one.birth().look() == look);
  }

  private boolean fits(Naming one, BirthDate date) {
    return one.birth() != null && one.birth().fits(birth(one.subject(), date, Look.NONE));
  }

  /** It is that date, known as far. */
  private boolean isOf(Naming one, BirthDate date) {
    return one.birth() != null
        && Arrays.equals(one.lookup(), naming(one.subject(), date, one.birth().look()).lookup());
  }

  private Naming naming(byte[] id, BirthDate date, Look look) {
    return new Naming(
        hash("said-" + look, id, date.toString()), id, true, null, birth(id, date, look));
  }

  private Birth birth(byte[] id, BirthDate date, Look look) {
    String day = date.earliest().toString();
    return new Birth(
        hash("year", id, day.substring(0, 4)),
        date.month() == null ? null : hash("month", id, day.substring(0, 7)),
        date.day() == null ? null : hash("day", id, day),
        look);
  }

  /** Of one key only, so that nobody can be laid beside another by a date. */
  private byte[] hash(String what, byte[] id, String date) {
    return Hmac.of(secret, "born-" + what, Base64.getUrlEncoder().encodeToString(id) + '.' + date);
  }
}
