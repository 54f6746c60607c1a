package nl.sluis.certs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everyone who gets a certificate in the example PKI: the content of {@code participants.yaml}.
 *
 * @param participants the organisations, each with a certificate that is good
 * @param counterexamples certificates that must be refused
 */
public record Participants(List<Participant> participants, List<Counterexample> counterexamples) {

  private static final Set<String> TAKEN = Set.of("root", "intermediate", "chain");
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build()
          .readerFor(Participants.class);

  public Participants {
    participants = List.copyOf(participants);
    counterexamples = List.copyOf(counterexamples);
    Set<String> seen = new LinkedHashSet<>(TAKEN);
    for (Participant participant : participants) {
      requireNew(seen, participant.name());
    }
    for (Counterexample counterexample : counterexamples) {
      requireNew(seen, counterexample.name());
      named(participants, counterexample.as());
    }
  }

  /** The participants of {@code certs-example/participants.yaml}, as packaged with this class. */
  public static Participants example() {
    try (InputStream yaml = Participants.class.getResourceAsStream("participants.yaml")) {
      return read(Objects.requireNonNull(yaml, "participants.yaml is not on the class path"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads participants from YAML.
   *
   * @throws IOException when it is no such YAML, has an unknown or a missing key, or breaks a rule
   *     of {@link Participant}; the message names the path
   */
  public static Participants read(InputStream yaml) throws IOException {
    return YAML.readValue(yaml);
  }

  /** Every name that a certificate can be asked for, in the order of the file. */
  public SequencedSet<String> names() {
    var names = new LinkedHashSet<String>();
    Stream.concat(
            participants.stream().map(Participant::name),
            counterexamples.stream().map(Counterexample::name))
        .forEach(names::add);
    return names;
  }

  /** The participant that a counterexample claims to be. */
  Participant claimedBy(Counterexample counterexample) {
    return named(participants, counterexample.as());
  }

  private static Participant named(List<Participant> participants, String name) {
    return participants.stream()
        .filter(participant -> participant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("as: er is geen deelnemer '" + name + "'"));
  }

  private static void requireNew(Set<String> seen, String name) {
    if (!seen.add(name)) {
      throw new IllegalArgumentException(
          "de naam '" + name + "' staat er twee keer, of is van de PKI zelf: kies een andere");
    }
  }
}
