package nl.sluis.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import nl.sluis.signal.Bsn;

/**
 * A made-up child with a test BSN.
 *
 * @param bsn from the range that is never issued
 * @param birthDate young enough for the parents to consent
 */
public record Child(String bsn, LocalDate birthDate) {

  private static final int FIRST_BSN = 999_900_006;
  private static final int LAST_BSN = 999_999_990;
  private static final int YOUNGEST = 4;
  private static final int AGES = 8;

  /** This many different children. */
  public static List<Child> some(int count, LocalDate today) {
    List<String> numbers =
        IntStream.rangeClosed(FIRST_BSN, LAST_BSN)
            .mapToObj(Integer::toString)
            .filter(number -> Bsn.parse(number).isPresent())
            .limit(count)
            .toList();
    if (numbers.size() < count) {
      throw new IllegalArgumentException(
          "er zijn " + numbers.size() + " BSN's die nooit worden uitgegeven");
    }
    return IntStream.range(0, count)
        .mapToObj(
            i -> new Child(numbers.get(i), today.minusYears(YOUNGEST + i % AGES).minusDays(i)))
        .toList();
  }

  @Override
  public String toString() {
    return "Child[*]";
  }
}
