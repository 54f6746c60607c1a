package nl.sluis.fhir.subscription;

/** Names from Subscriptions R5 Backport, and of the one topic that there is. */
final class Backport {

  /** A message was made available: the topic that a Subscription names in its criteria. */
  static final String TOPIC = "https://sluis.example/fhir/SubscriptionTopic/bericht";

  private static final String DEFINITIONS =
      "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

  static final String SUBSCRIPTION = DEFINITIONS + "backport-subscription";
  static final String NOTIFICATION = DEFINITIONS + "backport-subscription-notification-r4";
  static final String STATUS = DEFINITIONS + "backport-subscription-status-r4";
  static final String FILTER = DEFINITIONS + "backport-filter-criteria";
  static final String CONTENT = DEFINITIONS + "backport-payload-content";
  static final String HEARTBEAT = DEFINITIONS + "backport-heartbeat-period";
  static final String MAX_COUNT = DEFINITIONS + "backport-max-count";
  static final String TIMEOUT = DEFINITIONS + "backport-timeout";

  static final String MEDIA_TYPE = "application/fhir+json";
  static final String EMPTY = "empty";
  static final String ID_ONLY = "id-only";

  /** The name of this form in the store. */
  static final String FORM = "fhir";

  static final String PATH = "/fhir/Subscription";

  private Backport() {}
}
