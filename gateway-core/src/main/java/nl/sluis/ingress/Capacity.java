package nl.sluis.ingress;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much is inside at this moment: requests with the handler, and memory for bodies. */
final class Capacity {

  private final int mostRequests;
  private final long mostBytes;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Capacity(DoorLimits limits) {
    this.mostRequests = limits.maxRequestsInFlight();
    this.mostBytes = limits.maxBodyBytesTotal();
  }

  /** Takes the place of one request, unless all are taken. */
  boolean takePlace() {
    if (requests.incrementAndGet() > mostRequests) {
      requests.decrementAndGet();
      return false;
    }
    return true;
  }

  void givePlaceBack() {
    requests.decrementAndGet();
  }

  /** Takes memory for a body, unless too little is left. */
  boolean takeBytes(int count) {
    if (bytes.addAndGet(count) > mostBytes) {
      bytes.addAndGet(-count);
      return false;
    }
    return true;
  }

  void giveBytesBack(int count) {
    bytes.addAndGet(-count);
  }
}
