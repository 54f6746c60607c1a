package nl.sluis.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import nl.sluis.files.SmallFile;
import nl.sluis.json.RequiredUnlessNullable;
import nl.sluis.json.YamlMistake;
import nl.sluis.json.YamlPosition;
import nl.sluis.policy.load.StrictYaml;

/**
 * A configuration file as it was read: what it says, and where it says so.
 *
 * @param file where it lies
 * @param text all of it
 * @param settings what it says
 */
record ConfigFile(Path file, String text, Settings settings) {

  /**
   * Reads a configuration file. An unknown key, a double key and a value of the wrong kind stop it,
   * and the unknown keys and wrong kinds are told all at once.
   *
   * @throws Settings.SettingsException when it cannot be used; the message says where and why
   */
  static ConfigFile read(Path file) {
    String text;
    try {
      text = new String(SmallFile.read(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new Settings.SettingsException(
          file + " bestaat niet: noem een configuratie, zoals docker/sluis.yaml");
    } catch (IOException e) {
      throw new Settings.SettingsException(
          Files.isDirectory(file)
              ? file + " is een map, geen bestand"
              : file + " is niet te lezen, geen gewoon bestand, of te groot");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      WrongSettings wrong = new WrongSettings();
      var _ = yaml().addHandler(wrong).build().readValue(bytes, Settings.class);
      if (!wrong.found().isEmpty()) {
        throw new Settings.SettingsException(
            wrong.found().stream()
                .map(one -> complaint(file, text, one.path(), one.sentence()))
                .collect(Collectors.joining("\n")));
      }
      // What is missing comes second: a misspelt key is one complaint, not two.
      return new ConfigFile(
          file,
          text,
          yaml()
              .annotationIntrospector(new RequiredUnlessNullable())
              .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .build()
              .readValue(bytes, Settings.class));
    } catch (JacksonException e) {
      throw new Settings.SettingsException(complaint(file, text, e));
    } catch (IOException e) {
      throw new Settings.SettingsException(file + " is niet te lezen");
    }
  }

  private static JsonMapper.Builder yaml() {
    return StrictYaml.builder().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }

  /** A sentence about what stands under these keys, with its file, line and column. */
  String complaint(List<Object> path, String sentence) {
    return complaint(file, text, path, sentence);
  }

  private static String complaint(Path file, String text, List<Object> path, String sentence) {
    YamlPosition at = YamlPosition.of(text, path);
    return "%s, regel %d, kolom %d: %s: %s"
        .formatted(file, at.line(), at.column(), written(path), sentence);
  }

  static String written(List<Object> path) {
    return path.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  /** A sentence about a file that could not be read as YAML, with its file, line and column. */
  static String complaint(Path file, String text, JacksonException broken) {
    String sentence = YamlMistake.of(broken);
    List<Object> path = path(broken);
    if (!path.isEmpty() && !(broken.getCause() instanceof StreamReadException)) {
      return complaint(file, text, path, sentence);
    }
    JsonLocation at = broken.getLocation();
    return "%s, regel %d, kolom %d: %s"
        .formatted(
            file, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(), sentence);
  }

  private static List<Object> path(JacksonException broken) {
    return broken instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(step ->
                step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName())
            .toList()
        : List.of();
  }
}
