package nl.sluis.policy.load;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.sluis.files.SmallFile;
import nl.sluis.json.RequiredUnlessNullable;
import nl.sluis.json.YamlMistake;
import nl.sluis.json.YamlPosition;
import nl.sluis.policy.PolicyException;
import org.jspecify.annotations.Nullable;

/**
 * The files of policies/ as they stood at one moment, each read once. Strict: an unknown key, a
 * missing value or a double key stops the load, and the complaint names file, line and place.
 */
final class PolicyFolder {

  /** Tests of the rules; they decide nothing. */
  static final String CASES = "cases/";

  private static final int DEPTH = 3;
  private static final JsonMapper YAML =
      StrictYaml.builder()
          .addModule(new JavaTimeModule())
          .annotationIntrospector(new RequiredUnlessNullable())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final SortedMap<String, byte[]> files;

  private PolicyFolder(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  /**
   * @throws PolicyException when there is no such folder, or a file in it cannot be read
   */
  static PolicyFolder read(Path folder) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      Path whole = whole(folder);
      try (Stream<Path> walk = Files.walk(whole, DEPTH)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          String name = whole.relativize(file).toString().replace('\\', '/');
          if (name.endsWith(".yaml")) {
            files.put(name, SmallFile.read(file));
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new PolicyException(
          folder + " is geen map met regels, of een bestand erin is niet te lezen");
    }
    return new PolicyFolder(files);
  }

  // Where Kubernetes mounts a ConfigMap, all that is in the folder are links through ..data to a
  // folder that is replaced as a whole: that one is read, so that no set is half of two.
  private static Path whole(Path folder) throws IOException {
    Path mounted = folder.resolve("..data");
    return Files.isDirectory(mounted) ? mounted.toRealPath() : folder;
  }

  /** Names of the files in a folder within this one. */
  List<String> in(String folder) {
    return files.keySet().stream().filter(name -> name.startsWith(folder)).toList();
  }

  boolean has(String file) {
    return files.containsKey(file);
  }

  /** A hash over all that decides, as 64 hexadecimal digits. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach((name, bytes) -> {
        if (!name.startsWith(CASES)) {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(bytes);
        }
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a file says. */
  <T> T document(String file, Class<T> shape) {
    byte[] bytes = files.get(file);
    if (bytes == null) {
      throw new PolicyException(file + " ontbreekt: zet het bestand terug in de map met regels");
    }
    try {
      @Nullable T document = YAML.readValue(bytes, shape);
      if (document == null) {
        throw new PolicyException(file + ", regel 1: het bestand is leeg");
      }
      return document;
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      throw new PolicyException(
          "%s, regel %d: %s%s"
              .formatted(file, at == null ? 1 : at.getLineNr(), path(e), reason(e)));
    } catch (IOException e) {
      throw new PolicyException(file + ": niet te lezen");
    }
  }

  /** A complaint for people: where, and why. */
  PolicyException complaint(Place.Misplaced wrong) {
    Place place = wrong.place();
    int line = line(place);
    String path = place.toString();
    return new PolicyException(
        "%s, regel %d: %s%s"
            .formatted(place.file(), line, path.isEmpty() ? "" : path + ": ", wrong.getMessage()));
  }

  /** The line of a place, counted from 1. */
  int line(Place place) {
    byte[] bytes = files.get(place.file());
    return bytes == null
        ? 1
        : YamlPosition.of(new String(bytes, StandardCharsets.UTF_8), place.path()).line();
  }

  private static String reason(JacksonException broken) {
    String sentence = YamlMistake.of(broken);
    return broken instanceof InvalidFormatException other
        ? "'" + other.getValue() + "': " + sentence
        : sentence;
  }

  /** The place in the file, such as {@code rows[2].effect:}; empty where it is not YAML. */
  private static String path(JacksonException broken) {
    if (!(broken instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    Place place = Place.in("");
    for (JsonMappingException.Reference step : mapping.getPath()) {
      place =
          step.getFieldName() == null
              ? place.at(step.getIndex())
              : place.at((Object) step.getFieldName());
    }
    return place + ": ";
  }
}
