package nl.sluis.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Problem} as the JSON document of RFC 9457. */
public final class ProblemJson {

  /** The media type of the documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonFactory JSON = new JsonFactory();

  private ProblemJson() {}

  /** The document, with the status that belongs to the problem's type. */
  public static byte[] write(Problem problem) {
    return write(problem, problem.type().status());
  }

  /**
   * The document, for an answer whose HTTP status is more precise than the type's own.
   *
   * @param status the status the answer carries
   */
  public static byte[] write(Problem problem, int status) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", problem.type().uri());
      json.writeStringField("title", problem.type().title());
      json.writeNumberField("status", status);
      json.writeStringField("detail", problem.detail());
      writeIfPresent(json, "regel", problem.rule());
      writeIfPresent(json, "artikel", problem.article());
      if (!problem.findings().isEmpty()) {
        json.writeArrayFieldStart("bevindingen");
        for (Problem.Finding finding : problem.findings()) {
          json.writeStartObject();
          json.writeStringField("pointer", finding.pointer());
          json.writeStringField("reason", finding.reason());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
