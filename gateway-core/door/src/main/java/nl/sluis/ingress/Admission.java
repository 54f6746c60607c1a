package nl.sluis.ingress;

/**
 * Which connections of one door may be open.
 *
 * @param handshakes those of which it is not known yet who is at the other end
 * @param connections those of which it is
 * @param watch checks the latter again
 */
record Admission(
    Handshakes<Handshaking> handshakes, ConnectionLimits connections, ConnectionWatch watch) {}
