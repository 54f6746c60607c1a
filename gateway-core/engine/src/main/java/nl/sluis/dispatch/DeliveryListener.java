package nl.sluis.dispatch;

import nl.sluis.delivery.Outcome;

/** What is counted about deliveries. Called on delivery threads; returns at once. */
public interface DeliveryListener {

  /** One attempt was made over a channel. */
  void settled(String channel, Outcome outcome);
}
