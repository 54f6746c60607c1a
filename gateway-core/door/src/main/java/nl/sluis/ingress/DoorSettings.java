package nl.sluis.ingress;

/**
 * Where the door is and how it is manned.
 *
 * @param address host name or IP address to listen on
 * @param port TCP port; 0 takes any free one, see {@link Door#boundPort()}
 * @param clients whether a client certificate is required
 * @param eventLoops threads that move bytes, and as many that check certificates
 * @param handlerThreads requests that run on the handler's threads at once; one participant has
 *     half of them at most
 * @param limits how much it takes on
 * @param loadBalancers who tells for whom they connect
 */
public record DoorSettings(
    String address,
    int port,
    ClientAuthentication clients,
    int eventLoops,
    int handlerThreads,
    DoorLimits limits,
    LoadBalancers loadBalancers) {

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
    if (handlerThreads < 1) {
      throw new IllegalArgumentException("handlerThreads: must be at least one");
    }
  }

  /** One event loop per core. */
  public static DoorSettings of(
      String address,
      int port,
      ClientAuthentication clients,
      int handlerThreads,
      DoorLimits limits,
      LoadBalancers loadBalancers) {
    return new DoorSettings(
        address,
        port,
        clients,
        Runtime.getRuntime().availableProcessors(),
        handlerThreads,
        limits,
        loadBalancers);
  }

  FairQueue.Width requestWidth() {
    return new FairQueue.Width(
        handlerThreads, half(handlerThreads), limits.maxRequestsInServicePerParticipant());
  }

  FairQueue.Width checkWidth() {
    return new FairQueue.Width(eventLoops, half(eventLoops), Integer.MAX_VALUE);
  }

  private static int half(int threads) {
    return (threads + 1) / 2;
  }
}
