package nl.sluis.testing;

import java.time.LocalDate;
import java.util.List;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;

/** Persons who do not exist, with test numbers that pass the elfproef. */
public final class People {

  public static final Bsn SAM_BSN = new Bsn("999990342");
  public static final Bsn NOOR_BSN = new Bsn("900186021");

  /** All test numbers. */
  public static final List<Bsn> NUMBERS =
      List.of(
          SAM_BSN,
          NOOR_BSN,
          new Bsn("999993653"),
          new Bsn("111222333"),
          new Bsn("999900006"),
          new Bsn("999999990"));

  public static final Address ADDRESS = new Address("5211AB", 12, null);

  /** A child of twelve on {@link TestClock#START}, with all that identifies. */
  public static final Subject SAM =
      new Subject(SAM_BSN, new BirthDate(2014, 3, 2), new PersonName("Sam", "Voorbeeld"), ADDRESS);

  /** Sam's number, of somebody of age. */
  public static final Subject TENANT =
      new Subject(SAM_BSN, new BirthDate(1985, 7, 14), SAM.name(), SAM.address());

  /** A sibling of fourteen. */
  public static final Subject NOOR =
      new Subject(
          NOOR_BSN, new BirthDate(2012, 9, 14), new PersonName("Noor", "Voorbeeld"), ADDRESS);

  private People() {}

  /** Sam, born on another day. */
  public static Subject born(LocalDate day) {
    return born(BirthDate.of(day));
  }

  /** Sam, of whom no more is known than this. */
  public static Subject born(BirthDate date) {
    return new Subject(SAM_BSN, date, SAM.name(), ADDRESS);
  }

  /** Sam, of whom the sender has no number. */
  public static Subject withoutBsn() {
    return new Subject(null, SAM.birthDate(), SAM.name(), ADDRESS);
  }
}
