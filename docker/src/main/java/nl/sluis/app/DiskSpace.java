package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;

/**
 * Room on the disk of the data folder. It fails while commits still succeed, so that a balancer
 * turns away and somebody comes before anything is refused.
 */
final class DiskSpace implements HealthCheck {

  /** Where the room is asked. */
  interface Room {
    long usable() throws IOException;
  }

  /** The log of the database may grow to this before it is copied. */
  static final long LEAST = 256L << 20;

  static final long AMPLE = 2L << 30;

  private final Room room;

  DiskSpace(Path data) {
    this(() -> Files.getFileStore(data).getUsableSpace());
  }

  DiskSpace(Room room) {
    this.room = room;
  }

  /** In bytes; not a number when the disk does not tell. */
  double free() {
    try {
      return room.usable();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  @Override
  public String name() {
    return "disk-space";
  }

  @Override
  public Health health() {
    double free = free();
    if (Double.isNaN(free)) {
      return Health.failing("unknown");
    }
    if (free < LEAST) {
      return Health.failing("nearly-full");
    }
    return free < AMPLE ? Health.attention("filling-up") : Health.OK;
  }
}
