package nl.sluis.fhir.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import nl.sluis.fhir.Json;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;

/**
 * Bundles about a subscription: what is sent to its endpoint and what {@code $status} and {@code
 * $events} answer. The first entry is a Parameters with the status; there is never another one, for
 * no content goes along.
 */
final class NotificationBundle {

  /** Why there is a Bundle (backport: subscription-notification-type). */
  enum Kind {
    HANDSHAKE("handshake"),
    HEARTBEAT("heartbeat"),
    EVENT("event-notification"),
    QUERY_STATUS("query-status"),
    QUERY_EVENT("query-event");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  private final Subscription subscription;
  private final String publicUrl;

  /**
   * @param publicUrl where participants reach the gateway, without trailing slash
   */
  NotificationBundle(Subscription subscription, String publicUrl) {
    this.subscription = subscription;
    this.publicUrl = publicUrl;
  }

  /**
   * A notification.
   *
   * @param id UUID of the Bundle
   * @param status a code of FHIR's subscription-status
   * @param since the number of the last event that this takes into account
   * @param ids whether it says which messages there are
   */
  ObjectNode history(
      Kind kind,
      String id,
      Instant at,
      String status,
      long since,
      List<Notification> events,
      boolean ids) {
    ObjectNode bundle = bundle("history", Backport.NOTIFICATION, id, at);
    ObjectNode entry = bundle.putArray("entry").addObject();
    entry.put("fullUrl", "urn:uuid:" + id);
    entry.set("resource", status(kind, id, status, since, events, ids));
    entry.putObject("request").put("method", "GET").put("url", url() + "/$status");
    entry.putObject("response").put("status", "200");
    return bundle;
  }

  /** How it stands with the subscription, as an entry of the answer to {@code $status}. */
  ObjectNode statusEntry(String id, long since) {
    ObjectNode entry = Json.array().addObject();
    entry.put("fullUrl", "urn:uuid:" + id);
    entry.set("resource", status(Kind.QUERY_STATUS, id, "active", since, List.of(), false));
    entry.putObject("search").put("mode", "match");
    return entry;
  }

  /** The answer to {@code $status}, of one subscription or of several. */
  static ObjectNode searchset(String id, Instant at, List<ObjectNode> statuses) {
    ObjectNode bundle = bundle("searchset", "", id, at).put("total", statuses.size());
    if (!statuses.isEmpty()) {
      statuses.forEach(bundle.putArray("entry")::add);
    }
    return bundle;
  }

  private static ObjectNode bundle(String type, String profile, String id, Instant at) {
    ObjectNode bundle = Json.resource("Bundle").put("id", id);
    if (!profile.isEmpty()) {
      bundle.putObject("meta").putArray("profile").add(profile);
    }
    return bundle.put("type", type).put("timestamp", at.toString());
  }

  private ObjectNode status(
      Kind kind, String id, String status, long since, List<Notification> events, boolean ids) {
    ObjectNode parameters = Json.resource("Parameters").put("id", id);
    parameters.putObject("meta").putArray("profile").add(Backport.STATUS);
    ArrayNode all = parameters.putArray("parameter");
    named(all, "subscription").putObject("valueReference").put("reference", url());
    // With an empty payload not even the topic should be told; id-only without an id is empty.
    if (subscription.form().ids() && events.stream().allMatch(one -> one.message() != null)) {
      named(all, "topic").put("valueCanonical", Backport.TOPIC);
    }
    named(all, "status").put("valueCode", status);
    named(all, "type").put("valueCode", kind.code);
    named(all, "events-since-subscription-start").put("valueString", Long.toString(since));
    for (Notification event : events) {
      ArrayNode parts = named(all, "notification-event").putArray("part");
      named(parts, "event-number").put("valueString", Long.toString(event.sequence()));
      named(parts, "timestamp").put("valueInstant", event.at().toString());
      if (ids && event.message() != null) {
        named(parts, "focus")
            .putObject("valueReference")
            .put("reference", publicUrl + "/v1/berichten/" + event.message());
      }
    }
    return parameters;
  }

  private static ObjectNode named(ArrayNode parameters, String name) {
    return parameters.addObject().put("name", name);
  }

  private String url() {
    return publicUrl + Backport.PATH + "/" + subscription.id();
  }
}
