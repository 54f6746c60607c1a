package nl.sluis.fhir.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.sluis.fhir.Json;
import nl.sluis.subscription.Subscription;

/** Writes a subscription that runs as FHIR R4 Subscription of the backport profile. */
final class SubscriptionResource {

  private SubscriptionResource() {}

  static ObjectNode of(Subscription subscription) {
    ObjectNode resource = Json.resource("Subscription").put("id", subscription.id());
    resource.putObject("meta").putArray("profile").add(Backport.SUBSCRIPTION);
    resource.put("status", "active").put("reason", "Notificaties van Sluis");
    resource.put("criteria", Backport.TOPIC);
    String filter = Filter.of(subscription);
    if (!filter.isEmpty()) {
      extension(resource.putObject("_criteria").putArray("extension"), Backport.FILTER)
          .put("valueString", filter);
    }
    ObjectNode channel = resource.putObject("channel");
    ArrayNode extensions = channel.putArray("extension");
    if (!subscription.form().heartbeat().isZero()) {
      extension(extensions, Backport.HEARTBEAT)
          .put("valueUnsignedInt", subscription.form().heartbeat().toSeconds());
    }
    extension(extensions, Backport.MAX_COUNT).put("valuePositiveInt", 1);
    channel.put("type", "rest-hook").put("endpoint", subscription.target());
    channel.put("payload", Backport.MEDIA_TYPE);
    extension(channel.putObject("_payload").putArray("extension"), Backport.CONTENT)
        .put("valueCode", subscription.form().ids() ? Backport.ID_ONLY : Backport.EMPTY);
    return resource;
  }

  private static ObjectNode extension(ArrayNode extensions, String url) {
    return extensions.addObject().put("url", url);
  }
}
