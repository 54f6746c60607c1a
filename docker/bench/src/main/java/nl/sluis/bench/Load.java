package nl.sluis.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The load generator: a fixed number of keep-alive connections with mutual TLS to one server.
 * Whatever is sent is waited for, so that after a stretch of load nothing is under way.
 */
final class Load implements AutoCloseable {

  private static final long LAST_ANSWERS_SECONDS = 30;
  private static final int LARGEST_BURST = 10_000_000;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          Runtime.getRuntime().availableProcessors(),
          new DefaultThreadFactory("load", true),
          NioIoHandler.newFactory());
  private final Map<EventLoop, List<Lane>> lanes = new IdentityHashMap<>();
  private final int connections;

  /**
   * Connects, and completes all handshakes.
   *
   * @throws IOException when a connection does not come about
   */
  Load(SslContext tls, int port, int connections, Messages messages) throws IOException {
    this.connections = connections;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(tls.newHandler(channel.alloc(), "localhost", port))
                        .addLast(new HttpResponseDecoder())
                        .addLast(new Lane(channel, messages));
                  }
                });
    try {
      for (int i = 0; i < connections; i++) {
        Channel channel = bootstrap.connect("127.0.0.1", port).sync().channel();
        channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
        lanes
            .computeIfAbsent(channel.eventLoop(), loop -> new ArrayList<>())
            .add(channel.pipeline().get(Lane.class));
      }
    } catch (Exception e) {
      close();
      throw new IOException("geen verbinding met poort " + port, e);
    }
  }

  /** As fast as the server answers, for this long. */
  Measurement closed(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    CountDownLatch finished = new CountDownLatch(connections);
    Pace pace = new ClosedPace(deadline, finished);
    lanes.forEach((loop, own) ->
        loop.execute(() ->
            own.forEach(lane -> {
              lane.begin(pace, deadline);
              pace.free(lane);
            })));
    return await(finished, time, time);
  }

  /**
   * At a steady rate, whatever the server does, for this long. Latency counts from when a request
   * was due, so that a pause of the server shows in every request that it delayed.
   */
  Measurement open(double perSecond, Duration time) throws InterruptedException {
    int count = (int) Math.clamp(perSecond * time.toNanos() / 1e9, 1, LARGEST_BURST);
    CountDownLatch answered = new CountDownLatch(count);
    long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);
    long deadline = begin + time.toNanos();
    List<EventLoop> order = List.copyOf(lanes.keySet());
    List<OpenPace> paces = new ArrayList<>();
    for (EventLoop loop : order) {
      OpenPace pace = new OpenPace(answered);
      List<Lane> own = lanes.getOrDefault(loop, List.of());
      paces.add(pace);
      loop.execute(() ->
          own.forEach(lane -> {
            lane.begin(pace, deadline);
            pace.join(lane);
          }));
    }
    double between = time.toNanos() / (double) count;
    for (int i = 0; i < count; i++) {
      long due = begin + (long) (i * between);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      OpenPace pace = paces.get(i % paces.size());
      order.get(i % paces.size()).execute(() -> pace.arrive(due));
    }
    return await(answered, Duration.ZERO, time);
  }

  private Measurement await(CountDownLatch finished, Duration atLeast, Duration time)
      throws InterruptedException {
    boolean all = finished.await(atLeast.toSeconds() + LAST_ANSWERS_SECONDS, TimeUnit.SECONDS);
    Tally tally = new Tally();
    CountDownLatch added = new CountDownLatch(lanes.size());
    lanes.forEach((loop, own) ->
        loop.execute(() -> {
          own.forEach(lane -> lane.addTo(tally));
          added.countDown();
        }));
    added.await();
    if (!all) {
      tally.add(0, finished.getCount(), 0, new Histogram(3));
    }
    return tally.over(time);
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
