package nl.sluis.signal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name without what people write differently: composed or decomposed characters, case, accents,
 * white space, hyphens, apostrophes, and the words before a family name (voorvoegsels, as in {@code
 * van der}). Two spellings of one name give the same letters. It compares; it is never shown.
 */
final class Spelling {

  /**
   * The words of the table of voorvoegsels (Logisch Ontwerp BRP, tabel 36), apart, and shortened.
   */
  private static final Set<String> BEFORE_FAMILY =
      Set.of(
          "a", "aan", "af", "al", "am", "auf", "aus", "ben", "bij", "bin", "boven", "d", "da",
          "dal", "dalla", "das", "de", "deca", "degli", "dei", "del", "della", "den", "der", "des",
          "deze", "di", "die", "dit", "do", "don", "dos", "du", "el", "het", "i", "im", "in", "la",
          "las", "le", "les", "lo", "los", "of", "onder", "op", "over", "s", "t", "te", "ten",
          "ter", "tho", "thoe", "thor", "to", "toe", "tot", "uijt", "uit", "unter", "v", "van",
          "vd", "vdr", "ver", "vom", "von", "voor", "vor", "zu", "zum", "zur");

  /** Those that stand after the given names when a system has no place of its own for them. */
  private static final Set<String> AFTER_GIVEN =
      Set.of("van", "v", "vd", "de", "den", "der", "het", "t", "te", "ten", "ter");

  private static final String APOSTROPHES =
      "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u2018\u2019\u201b\u2032\u2035\uff07";

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Spelling() {}

  /** The letters of a family name. */
  static String family(String written) {
    List<String> words = words(written);
    List<String> own = words.stream().filter(word -> !BEFORE_FAMILY.contains(word)).toList();
    return joined(own.isEmpty() ? words : own, written);
  }

  /** The letters of the given names. */
  static String given(String written) {
    return joined(withoutVoorvoegsel(words(written)), written);
  }

  /** The letters of the first given name. */
  static String first(String written) {
    List<String> words = withoutVoorvoegsel(words(written));
    return joined(words.isEmpty() ? words : words.subList(0, 1), written);
  }

  private static List<String> withoutVoorvoegsel(List<String> words) {
    int end = words.size();
    while (end > 1 && AFTER_GIVEN.contains(words.get(end - 1))) {
      end--;
    }
    return words.subList(0, end);
  }

  /** A name without any letter is only itself, so that two of those are not one person. */
  private static String joined(List<String> words, String written) {
    return words.isEmpty()
        ? '"' + Normalizer.normalize(written.strip(), Normalizer.Form.NFC).replace("|", "||") + '"'
        : String.join("", words);
  }

  private static List<String> words(String written) {
    // To capitals first, for there is no other way to see that ß is ss and ı is i.
    String folded =
        Normalizer.normalize(withoutApostrophes(written), Normalizer.Form.NFKD)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    String plain =
        Normalizer.normalize(folded, Normalizer.Form.NFKD)
            .codePoints()
            .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
            .filter(c -> Character.getType(c) != Character.FORMAT)
            .mapToObj(Spelling::plain)
            .collect(Collectors.joining());
    return BETWEEN_WORDS.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
  }

  /** {@code D'Hondt} is one word, however its apostrophe is made; some come apart in a space. */
  private static String withoutApostrophes(String written) {
    return written
        .codePoints()
        .filter(c -> APOSTROPHES.indexOf(c) < 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Letters that Unicode does not take apart, as a passport writes them (ICAO 9303, part 3). */
  private static String plain(int c) {
    return switch (c) {
      case 'ß' -> "ss"; // of the capital, which no other step takes apart
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      case 'ø' -> "o";
      case 'đ', 'ð' -> "d";
      case 'ł' -> "l";
      case 'þ' -> "th";
      case 'ħ' -> "h";
      case 'ŧ' -> "t";
      default -> Character.toString(c);
    };
  }
}
