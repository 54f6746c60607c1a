package nl.sluis.verwijsindex;

import static nl.sluis.verwijsindex.Reports.afmelding;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.named;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.Reported;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Children who are reported, withdrawn and erased by number, by name and by both, while the gateway
 * learns in between that a number and a name are one child's and forgets it again: the index holds
 * for each child what sets of names without a database do.
 */
class WhoIsWhoModelTest {

  private static final List<String> BSNS = List.of("999990342", "900186021", "999993653");
  private static final LocalDate LATER = LocalDate.of(2028, 5, 1);
  private static final BirthDate BORN = new BirthDate(2014, 3, 2);
  private static final List<Oin> ORGANISATIONS =
      IntStream.rangeClosed(1, 3)
          .mapToObj(i -> new Oin("0000009900000000%d000".formatted(i)))
          .toList();

  /** One person as far as is known, and who reported that person. */
  private record Known(Set<String> names, Set<Oin> reporters) {}

  @TempDir Path data;

  /** The children whose number and name the gateway knows to be one child's. */
  private final Set<Integer> linked = new HashSet<>();

  private final List<Known> model = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theIndexKnowsWhoTheModelKnows(long seed) throws Exception {
    Random random = new Random(seed);
    try (IndexFixture index = new IndexFixture(data)) {
      for (int step = 0; step < 150; step++) {
        index.wait(Duration.ofMinutes(1));
        int child = random.nextInt(BSNS.size());
        boolean number = random.nextBoolean();
        boolean name = !number || random.nextInt(3) == 0;
        Oin by = ORGANISATIONS.get(random.nextInt(ORGANISATIONS.size()));
        switch (random.nextInt(12)) {
          case 0 -> linked.remove(child);
          case 1 -> {
            linked.add(child);
            List<String> names = names(child, true, true);
            index.index().same(names);
            Known one = joined(names);
            if (one.reporters().isEmpty()) {
              model.remove(one);
            }
          }
          case 2, 3, 4 -> {
            List<String> names = names(child, number, name);
            take(index, withdrawal(by, child, number), names);
            model.stream()
                .filter(known -> !Collections.disjoint(known.names(), names))
                .forEach(known -> known.reporters().remove(by));
            model.removeIf(known -> known.reporters().isEmpty());
          }
          case 5 -> {
            List<String> names = names(child, number, name);
            index.index().erase(new Reported(person(child, number, name), names, List.of(), false));
            model.removeIf(known -> !Collections.disjoint(known.names(), names));
          }
          default -> {
            if (number && name) {
              linked.add(child);
            }
            List<String> names = names(child, number, name);
            take(index, report(by, child, number), names);
            joined(names).reporters().add(by);
          }
        }
        assertThat(held(index)).as("step %d", step).isEqualTo(held());
        assertThat(index.index().matches())
            .hasSize(
                model.stream()
                    .mapToInt(known -> known.reporters().size())
                    .map(n -> n * (n - 1) / 2)
                    .sum());
      }
    }
  }

  /** All who are called one of these, as one. */
  private Known joined(List<String> names) {
    Known one = new Known(new HashSet<>(names), new TreeSet<>(ORDER));
    for (Known known : List.copyOf(model)) {
      if (!Collections.disjoint(known.names(), names)) {
        model.remove(known);
        one.names().addAll(known.names());
        one.reporters().addAll(known.reporters());
      }
    }
    model.add(one);
    return one;
  }

  private static final java.util.Comparator<Oin> ORDER = java.util.Comparator.comparing(Oin::value);

  private List<String> held() {
    return model.stream().map(known -> known.reporters().toString()).sorted().toList();
  }

  /** Who reported each person, without saying which person. */
  private static List<String> held(IndexFixture index) {
    java.util.Map<String, Set<String>> reporters = new java.util.HashMap<>();
    index
        .index()
        .entries()
        .forEach(row ->
            reporters
                .computeIfAbsent(row.getOrDefault("person", ""), person -> new TreeSet<>())
                .add(row.getOrDefault("oin", "")));
    return reporters.values().stream().map(Set::toString).sorted().toList();
  }

  /** What the gateway calls a child who is named so. */
  private List<String> names(int child, boolean number, boolean name) {
    List<String> names = new ArrayList<>();
    if (number || linked.contains(child)) {
      names.add("number-" + child);
    }
    if (name || linked.contains(child)) {
      names.add("name-" + child);
    }
    return names;
  }

  private static Subject person(int child, boolean number, boolean name) {
    return new Subject(
        number ? new Bsn(BSNS.get(child)) : null,
        BORN,
        name ? new PersonName("Kind", "Nummer" + (char) ('a' + child)) : null,
        null);
  }

  private static ObjectNode report(Oin by, int child, boolean number) {
    return number
        ? melding(by, BSNS.get(child), LATER)
        : named(by, "Kind", "Nummer" + (char) ('a' + child), LATER);
  }

  private static ObjectNode withdrawal(Oin by, int child, boolean number) {
    ObjectNode withdrawal = afmelding(by, BSNS.get(child), "onterecht");
    if (!number) {
      withdrawal.set("betrokkene", report(by, child, false).get("betrokkene"));
    }
    return withdrawal;
  }

  private static void take(IndexFixture index, ObjectNode message, List<String> names) {
    assertThat(index.index().deliver(List.of(outbound(message, index.now).about(names))))
        .containsExactly(new Outcome.Delivered());
  }
}
