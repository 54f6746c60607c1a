package nl.sluis.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Registration.Speaker;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;

/** Who said something or asks for something, in bodies of the API. */
final class Speakers {

  private static final Pattern REFERENCE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");

  private Speakers() {}

  /**
   * One of them.
   *
   * @param kenmerk what the registrar calls them
   * @param bsn their own, where the registrar may ask it
   * @param geboortedatum their own
   */
  record By(
      Capacity hoedanigheid,
      String kenmerk,
      @Nullable String bsn,
      @Nullable String geboortedatum) {}

  /** In which capacity someone speaks, in the words of the API. */
  enum Capacity {
    betrokkene,
    vertegenwoordiger;

    Consent.Capacity said() {
      return switch (this) {
        case betrokkene -> Consent.Capacity.SELF;
        case vertegenwoordiger -> Consent.Capacity.REPRESENTATIVE;
      };
    }
  }

  /** All of them, each person once. */
  static List<Speaker> of(List<By> given, String pointer) throws Json.Malformed {
    Json.check(!given.isEmpty(), pointer, "noem wie het zei");
    List<Speaker> speakers = new ArrayList<>();
    Set<Bsn> numbers = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      By by = given.get(i);
      String at = pointer + "/" + i;
      Json.check(
          REFERENCE.matcher(by.kenmerk()).matches(),
          at + "/kenmerk",
          "alleen kleine letters, cijfers en streepjes, zonder naam");
      Bsn number = number(by, at + "/bsn");
      Json.check(
          number == null || numbers.add(number), at + "/bsn", "deze persoon staat er twee keer");
      speakers.add(
          new Speaker(
              by.hoedanigheid().said(), by.kenmerk(), number, born(by, at + "/geboortedatum")));
    }
    return speakers;
  }

  private static @Nullable Bsn number(By by, String pointer) throws Json.Malformed {
    return by.bsn() == null
        ? null
        : Bsn.parse(by.bsn())
            .orElseThrow(() -> new Json.Malformed(pointer, "geen geldig burgerservicenummer"));
  }

  private static @Nullable BirthDate born(By by, String pointer) throws Json.Malformed {
    return by.geboortedatum() == null
        ? null
        : BirthDate.parse(by.geboortedatum())
            .orElseThrow(() -> new Json.Malformed(pointer, Wrong.NO_BIRTH_DATE));
  }

  /**
   * As what others speak: {@code vertegenwoordiging}, or its older name {@code gezag}. Empty when
   * neither was said.
   */
  static String custody(@Nullable String custody, @Nullable String representation)
      throws Json.Malformed {
    word(custody, "/gezag");
    word(representation, "/vertegenwoordiging");
    Json.check(
        custody == null || representation == null || custody.equals(representation),
        "/vertegenwoordiging",
        "zegt iets anders dan gezag");
    return representation != null ? representation : custody != null ? custody : "";
  }

  static @Nullable String word(@Nullable String word, String pointer) throws Json.Malformed {
    Json.check(
        word == null || WORD.matcher(word).matches(),
        pointer,
        "alleen kleine letters en streepjes");
    return word;
  }
}
