package nl.sluis.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.json.RequiredUnlessNullable;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies/ from a folder. Strict: an unknown key, a missing value or a double key stops the
 * load, and the complaint names file, line and place.
 */
public final class PolicyLoader {

  private static final JsonMapper YAML =
      JsonMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new RequiredUnlessNullable())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path folder;

  public PolicyLoader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads and compiles all files.
   *
   * @throws PolicyException when a file is missing or wrong; the message says which and where
   */
  public PolicySet load() {
    return new PolicyCompiler(
            read("policy.yaml", PolicyDocuments.PolicyFile.class),
            hash(),
            read("legal-bases.yaml", PolicyDocuments.LegalBasesFile.class),
            read("purposes.yaml", PolicyDocuments.PurposesFile.class),
            read("roles.yaml", PolicyDocuments.RolesFile.class),
            read("age-table.yaml", PolicyDocuments.AgeTableFile.class),
            read("allow-lists.yaml", PolicyDocuments.AllowListsFile.class),
            read("matrix.yaml", PolicyDocuments.MatrixFile.class),
            read("retention.yaml", PolicyDocuments.RetentionFile.class),
            read("routing.yaml", PolicyDocuments.RoutingFile.class),
            agreements())
        .compile();
  }

  private Map<String, PolicyDocuments.AgreementFile> agreements() {
    return files().stream()
        .filter(f -> f.startsWith("agreements/"))
        .collect(
            Collectors.toMap(
                Function.identity(),
                file -> read(file, PolicyDocuments.AgreementFile.class),
                (a, b) -> a,
                TreeMap::new));
  }

  private <T> T read(String file, Class<T> shape) {
    try {
      @Nullable T document = YAML.readValue(Files.readAllBytes(folder.resolve(file)), shape);
      if (document == null) {
        throw new PolicyException(file + ": leeg");
      }
      return document;
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      throw new PolicyException(
          "%s, regel %d: %s%s"
              .formatted(file, at == null ? 0 : at.getLineNr(), place(e), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new PolicyException(file + ": niet te lezen");
    }
  }

  /** The place in the file, such as {@code rows[2].effect:}; empty where it is not YAML. */
  private static String place(JacksonException broken) {
    if (!(broken instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.append(": ").toString();
  }

  /** All YAML files, relative to the folder, in a fixed order. */
  private List<String> files() {
    try (Stream<Path> walk = Files.walk(folder, 2)) {
      return walk.filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .filter(f -> f.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new PolicyException(folder + ": geen map met regels");
    }
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : files()) {
        digest.update(file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(folder.resolve(file)));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
