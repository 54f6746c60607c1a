package nl.sluis.policy;

import java.util.Locale;

/** What the gateway itself keeps; each has a term in policies/retention.yaml, under {@code own}. */
public enum KeptData {
  /** Messages that are over: to whom and when, without content and without person. */
  DELIVERIES,
  /** Holds that are over, likewise. */
  HOLDS,
  /** What decisions were made on. */
  DECISIONS,
  /** Consents and objections that ended or were withdrawn. */
  CONSENTS,
  /** Requests for information that can no longer be answered. */
  INQUIRIES,
  /** That a subscriber was told of something. */
  NOTIFICATIONS,
  /** What the FG judged afterwards. */
  REVIEWS,
  /** Steps of plans that ended. */
  CASUSSEN,
  /** Receipts, by which a repetition is known. */
  RECEIPTS,
  /** Ids of keys that were destroyed, by which a restored backup forgets them again. */
  ERASURES;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** Its key in policies/retention.yaml. */
  public String key() {
    return key;
  }
}
