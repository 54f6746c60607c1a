package nl.sluis.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
   * What was said of a person's date of birth until now.
   *
   * @param keys of the person
   */
  public Said of(List<SubjectKey> keys) {
    return new Said(
        keys.stream()
            .flatMap(key -> cabinet.namings(key.id()).stream())
            .filter(naming -> naming.birth() != null)
            .toList());
  }

  /** The dates that were said of one person. */
  public final class Said {

    private final List<Naming> dates;

    private Said(List<Naming> dates) {
      this.dates = dates;
    }

    /** It is another date than these; or, when somebody looked, than the date that is right. */
    public boolean differs(BirthDate date) {
      List<Naming> right = seen(Look.RIGHT).toList();
      return right.isEmpty()
          ? seen(Look.NONE).anyMatch(one -> !fits(one, date))
              || seen(Look.WRONG).anyMatch(one -> isOf(one, date))
          : right.stream().noneMatch(one -> fits(one, date));
    }

    /** Somebody looked, and this date is not the person's. */
    public boolean isWrong(BirthDate date) {
      return seen(Look.WRONG).anyMatch(one -> isOf(one, date))
          && seen(Look.RIGHT).noneMatch(one -> isOf(one, date));
    }

    private Stream<Naming> seen(Look look) {
      return dates.stream().filter(one -> one.birth() != null && one.birth().look() == look);
    }
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
    Said said = of(lease.keys());
    byte[] lookup = lookup(lease.key().id(), date, Look.NONE);
    return said.dates.stream().anyMatch(one -> Arrays.equals(one.lookup(), lookup))
        || said.differs(date);
  }

  private boolean fits(Naming one, BirthDate date) {
    return one.birth() != null && one.birth().fits(birth(one.subject(), date, Look.NONE));
  }

  /** It is that date, known as far. */
  private boolean isOf(Naming one, BirthDate date) {
    return one.birth() != null
        && Arrays.equals(one.lookup(), lookup(one.subject(), date, one.birth().look()));
  }

  private Naming naming(byte[] id, BirthDate date, Look look) {
    return new Naming(lookup(id, date, look), id, true, null, birth(id, date, look));
  }

  private byte[] lookup(byte[] id, BirthDate date, Look look) {
    return hash("said-" + look, id, date.toString());
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
