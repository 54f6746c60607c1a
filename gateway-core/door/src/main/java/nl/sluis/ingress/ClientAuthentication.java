package nl.sluis.ingress;

/** Whether a client must show a certificate. One that is shown is always checked in full. */
public enum ClientAuthentication {
  /** No certificate, no connection: the data plane. */
  REQUIRE,
  /** Without a certificate the request has no client: the management plane. */
  OPTIONAL
}
