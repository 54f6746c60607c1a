package nl.sluis.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;

/**
 * What tells one who speaks from another: keyed hashes of an identity that the registrar lawfully
 * holds. A label is none: the school's {@code ouder-1} can be the regisseur's {@code moeder}.
 *
 * @param number of the burgerservicenummer; null where the registrar may not ask it or did not
 * @param born of the date of birth; null when it was not said or the day is not known
 */
public record Voice(@Nullable String number, @Nullable String born) {

  /** Nothing but a label is known. */
  public static final Voice UNKNOWN = new Voice(null, null);

  /**
   * Of what is known of somebody. Who was born in a year can be who was born on a day of it, and a
   * hash does not show that.
   *
   * @param hash keyed with the key of the person concerned
   */
  public static Voice of(@Nullable Bsn bsn, @Nullable BirthDate born, UnaryOperator<String> hash) {
    return new Voice(
        bsn == null ? null : hash.apply("bsn:" + bsn.value()),
        born == null || !born.isWhole() ? null : hash.apply("born:" + born));
  }

  /** Known to be somebody else; what is alike or was not said leaves it open. */
  boolean differs(Voice other) {
    if (number != null && other.number != null) {
      return !number.equals(other.number);
    }
    return born != null && other.born != null && !born.equals(other.born);
  }

  /**
   * How many persons certainly spoke for somebody else in these statements: as many as are known to
   * differ, each from each. Who was named together in one statement differ by what that registrar
   * calls them; others only by their identities. Two who cannot be told apart are one.
   *
   * @param enough where counting may stop
   */
  public static int representatives(List<List<Consent.Grantor>> statements, int enough) {
    List<Spoken> all = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      for (Consent.Grantor grantor : statements.get(i)) {
        if (grantor.capacity() == Consent.Capacity.REPRESENTATIVE) {
          all.add(new Spoken(i, grantor));
        }
      }
    }
    return most(all, 0, new ArrayList<>(), enough);
  }

  /** The largest group of which each differs from each, with those chosen already. */
  private static int most(List<Spoken> all, int from, List<Spoken> chosen, int enough) {
    int most = chosen.size();
    for (int i = from; i < all.size() && most < enough; i++) {
      Spoken next = all.get(i);
      if (chosen.stream().allMatch(next::differs)) {
        chosen.add(next);
        most = Math.max(most, most(all, i + 1, chosen, enough));
        chosen.removeLast();
      }
    }
    return most;
  }

  private record Spoken(int statement, Consent.Grantor grantor) {

    boolean differs(Spoken other) {
      Voice mine = grantor.voice();
      Voice others = other.grantor.voice();
      boolean same = mine.number() != null && mine.number().equals(others.number());
      boolean together =
          statement == other.statement && !grantor.reference().equals(other.grantor.reference());
      return !same && (together || mine.differs(others));
    }
  }

  @Override
  public String toString() {
    return "Voice[*]";
  }
}
