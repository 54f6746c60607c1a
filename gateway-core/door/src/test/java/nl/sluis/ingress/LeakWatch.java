package nl.sluis.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class in which a buffer was not released. */
final class LeakWatch implements BeforeAllCallback, AfterAllCallback {

  private static final int ENOUGH_TO_REPORT = 16;

  private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ByteBufUtil.setLeakListener((resource, records) -> leaks.add(resource + records));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // A leak is reported when a buffer is allocated after the lost one was collected.
    for (int i = 0; i < ENOUGH_TO_REPORT; i++) {
      System.gc();
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
    assertThat(leaks).isEmpty();
  }
}
