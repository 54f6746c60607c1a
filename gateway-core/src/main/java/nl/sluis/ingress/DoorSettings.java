package nl.sluis.ingress;

/**
 * Where the door is and how it is manned.
 *
 * @param address host name or IP address to listen on
 * @param port TCP port; 0 takes any free one, see {@link Door#boundPort()}
 * @param clients whether a client certificate is required
 * @param eventLoops threads that move bytes
 * @param limits how much it takes on
 */
public record DoorSettings(
    String address, int port, ClientAuthentication clients, int eventLoops, DoorLimits limits) {

  public DoorSettings {
    if (address.isBlank()) {
      throw new IllegalArgumentException("address: must not be blank");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: must be from 0 to 65535");
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops: must be at least one");
    }
  }

  /** One event loop per core, standard limits. */
  public static DoorSettings of(String address, int port, ClientAuthentication clients) {
    return new DoorSettings(
        address, port, clients, Runtime.getRuntime().availableProcessors(), DoorLimits.standard());
  }
}
