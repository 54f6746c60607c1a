package nl.sluis.subscription;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import nl.sluis.participant.Oin;

/**
 * A notification as a CloudEvent without data (NL GOV profile for CloudEvents 1.1, "informatiearm
 * notificeren"): {@code dataref} points to the message, and only for whom it is.
 */
public final class NotificationJson {

  private static final JsonFactory JSON = new JsonFactory();

  private NotificationJson() {}

  /** One structured CloudEvent. */
  public static byte[] event(Notification notification, Oin municipality, String publicUrl) {
    return write(json -> event(json, notification, municipality, publicUrl));
  }

  /** A batch of CloudEvents ({@code application/cloudevents-batch+json}). */
  public static byte[] batch(List<Notification> notifications, Oin municipality, String publicUrl) {
    return write(json -> {
      json.writeStartArray();
      for (Notification notification : notifications) {
        event(json, notification, municipality, publicUrl);
      }
      json.writeEndArray();
    });
  }

  private static void event(
      JsonGenerator json, Notification notification, Oin municipality, String publicUrl)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("specversion", "1.0");
    json.writeStringField("id", notification.id());
    json.writeStringField("source", "urn:nld:oin:" + municipality + ":systeem:sluis");
    json.writeStringField("type", notification.type());
    json.writeStringField("time", notification.at().toString());
    if (notification.sequence() > 0) {
      json.writeStringField("sequence", Long.toString(notification.sequence()));
      json.writeStringField("sequencetype", "Integer");
    }
    if (notification.message() != null) {
      json.writeStringField("dataref", publicUrl + "/v1/berichten/" + notification.message());
    }
    json.writeEndObject();
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] write(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
