package nl.sluis.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import nl.sluis.signal.Bsn;

/**
 * A made-up child with a test BSN. Two children live at each address; names occur about as often as
 * they do among people, for those who are named almost the same are compared.
 *
 * @param bsn from the range that is never issued
 * @param birthDate young enough for the parents to consent
 * @param houseNumber in one postal code
 */
public record Child(
    String bsn, LocalDate birthDate, String givenName, String familyName, int houseNumber) {

  private static final List<String> GIVEN_NAMES =
      List.of(
          "Sam", "Noor", "Daan", "Yasmin", "Finn", "Eva", "Levi", "Fatima", "Bram", "Julia", "Emre",
          "Lotte");
  private static final List<String> FAMILY_NAMES =
      List.of(
          "Voorbeeld",
          "Proef",
          "Toets",
          "Oefening",
          "Schets",
          "Model",
          "Ontwerp",
          "Staal",
          "Monster",
          "Patroon",
          "Schaal",
          "Maquette",
          "Concept",
          "Probeersel",
          "Tekening",
          "Plan",
          "Opzet",
          "Kader",
          "Sjabloon",
          "Figuur");
  private static final int TOGETHER = 2;

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
    return IntStream.range(0, count).mapToObj(i -> child(i, numbers.get(i), today)).toList();
  }

  private static Child child(int i, String bsn, LocalDate today) {
    int home = i / TOGETHER;
    return new Child(
        bsn,
        today.minusYears(YOUNGEST + i % AGES).minusDays(i),
        GIVEN_NAMES.get(i % GIVEN_NAMES.size()),
        FAMILY_NAMES.get(home % FAMILY_NAMES.size()),
        1 + home);
  }

  @Override
  public String toString() {
    return "Child[*]";
  }
}
