package nl.sluis.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import nl.sluis.http.Answer;
import nl.sluis.http.ApiVersion;
import nl.sluis.intake.SignalAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The description of the management plane as it is served, OpenAPI 3.1. What both planes speak of,
 * a person or a problem, is described once: in the participants' document, from which it is copied,
 * so that this one stands alone.
 */
final class ManagementDocument {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPONENTS = "#/components/";

  private final Collection<SignalAdapter> adapters;
  private @Nullable Answer written;

  /**
   * @param adapters one of which publishes the participants' document
   */
  ManagementDocument(Collection<SignalAdapter> adapters) {
    this.adapters = adapters;
  }

  /** The document; it is put together when somebody asks for it first. */
  synchronized Answer answer() {
    Answer document = written;
    if (document == null) {
      document = write();
      written = document;
    }
    return document;
  }

  private Answer write() {
    try (InputStream own =
        Objects.requireNonNull(
            ManagementDocument.class.getResourceAsStream("openapi-beheer.json"))) {
      ObjectNode api = (ObjectNode) JSON.readTree(own);
      JsonNode shared = JSON.readTree(participants().body());
      ((ObjectNode) api.path("info")).put("version", ApiVersion.VALUE);
      api.withObject("/components")
          .set("securitySchemes", shared.requiredAt("/components/securitySchemes"));
      copyWhatIsMeant(api, shared, api);
      return Answer.json(200, JSON.writeValueAsBytes(api));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Answer participants() {
    return adapters.stream()
        .flatMap(adapter -> Stream.ofNullable(adapter.published().get("/openapi.json")))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Copies all to which something here refers and that is not there yet. A part of a schema becomes
   * a schema of its own, for the rest of it is not spoken of here.
   */
  private static void copyWhatIsMeant(JsonNode here, JsonNode shared, ObjectNode api) {
    String to = here.path("$ref").asText();
    if (to.startsWith(COMPONENTS) && api.at(to.substring(1)).isMissingNode()) {
      List<String> place = List.of(to.substring(COMPONENTS.length()).split("/"));
      ObjectNode kind = api.withObject("/components").withObject("/" + place.getFirst());
      String name = place.get(1);
      if (place.size() > 2) {
        String part = place.getLast();
        name += part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
        ((ObjectNode) here).put("$ref", COMPONENTS + place.getFirst() + "/" + name);
      }
      if (!kind.has(name)) {
        JsonNode meant = shared.requiredAt(to.substring(1));
        kind.set(name, meant);
        copyWhatIsMeant(meant, shared, api);
      }
    }
    here.valueStream().toList().forEach(one -> copyWhatIsMeant(one, shared, api));
  }
}
