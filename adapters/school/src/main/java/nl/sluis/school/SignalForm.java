package nl.sluis.school;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import nl.sluis.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a signal. Reads documents of any size the door lets in, below 10 µs a kilobyte;
 * whatever is wrong comes back as findings that repeat nothing of the input. Safe for use by many
 * threads.
 */
public final class SignalForm {

  private final byte[] schema = resource("/signaal.schema.json");
  private final Explanation explanation = new Explanation(schema);

  /** The form with the schema that comes with this module. */
  public SignalForm() {}

  /** The published schema, JSON Schema 2020-12. */
  public byte[] schema() {
    return schema.clone();
  }

  /** Reads a document that stands alone: UTF-8 JSON. */
  public Parsed read(byte[] document) {
    try (JsonParser in = StrictJson.parser(document)) {
      return new Parsed.Accepted(new SignalReader(in, Envelope.NONE).read());
    } catch (IOException refused) {
      return StrictJson.tree(document)
          .map(tree -> rejected(tree, refused))
          .orElseGet(() -> Parsed.malformed("", Wrong.UNREADABLE));
    }
  }

  /** Reads a document from within an envelope; the places in the findings start at its root. */
  public Parsed read(JsonNode document, Envelope envelope) {
    try (JsonParser in = document.traverse()) {
      return new Parsed.Accepted(new SignalReader(in, envelope).read());
    } catch (IOException refused) {
      return rejected(completed(document, envelope), refused);
    }
  }

  private Parsed rejected(JsonNode document, IOException cause) {
    List<Finding> findings = new ArrayList<>(explanation.of(document));
    if (cause instanceof Refused refused && refused.finding() != null) {
      findings.add(refused.finding());
    }
    return findings.isEmpty()
        ? Parsed.malformed("", KeywordReasons.OTHER)
        : new Parsed.Rejected(Problem.malformed(List.copyOf(findings)));
  }

  /** The document with what the envelope says for it, so that the schema does not miss that. */
  private static JsonNode completed(JsonNode document, Envelope envelope) {
    if (!(document instanceof ObjectNode object)) {
      return document;
    }
    ObjectNode whole = object.deepCopy();
    putIfAbsent(whole, "id", envelope.id());
    putIfAbsent(whole, "type", envelope.type());
    putIfAbsent(whole, "tijdstip", envelope.at());
    return whole;
  }

  private static void putIfAbsent(ObjectNode object, String name, @Nullable Object value) {
    if (value != null && !object.has(name)) {
      object.put(name, value.toString());
    }
  }

  static byte[] resource(String name) {
    try (InputStream in = SignalForm.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
