package nl.sluis.ingress;

/** The event that tells a connection to end once what it is doing is done. */
enum Departure {
  NOW
}
