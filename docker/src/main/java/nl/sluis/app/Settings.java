package nl.sluis.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.sluis.json.RequiredUnlessNullable;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one gateway, as in docker/sluis.yaml. An unknown key stops the start. Paths
 * are relative to the working directory.
 *
 * @param data folder of the embedded store and the gateway's own keys
 * @param policies folder with the rules
 * @param dataPlane where participants come in
 * @param managementPlane where health, metrics and the privacy officer come in
 * @param publicUrl how participants reach the data plane; without trailing slash
 * @param tls the gateway's certificate and whom it trusts
 * @param proofs folder that remembers which rules were proven; within {@code data} when left out
 * @param channels options of outbound channels, by channel
 */
record Settings(
    Path data,
    Path policies,
    Listen dataPlane,
    Listen managementPlane,
    String publicUrl,
    Tls tls,
    @Nullable Path proofs,
    @Nullable Map<String, Map<String, String>> channels) {

  /** An address and a port; port 0 takes any free one. */
  record Listen(String address, int port) {}

  /**
   * PEM files.
   *
   * @param certificate the gateway's certificate and its intermediates
   * @param key its private key
   * @param trust whom it trusts: root and intermediates
   * @param crl folder with the current revocation list of each of these
   */
  record Tls(Path certificate, Path key, Path trust, Path crl) {}

  private static final JsonMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .annotationIntrospector(new RequiredUnlessNullable())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * Reads a configuration file.
   *
   * @throws SettingsException when it cannot be used; the message says where and why
   */
  static Settings read(Path file) {
    try {
      return YAML.readValue(Files.readAllBytes(file), Settings.class);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new SettingsException(file + ", regel " + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new SettingsException(file + " is niet te lezen");
    }
  }

  Path proofFolder() {
    return proofs == null ? data.resolve("proofs") : proofs;
  }

  Map<String, Map<String, String>> channelOptions() {
    return channels == null ? Map.of() : channels;
  }

  /** A configuration that cannot be used. */
  static final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
      super(message);
    }
  }
}
