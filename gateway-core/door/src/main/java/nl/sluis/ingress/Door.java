package nl.sluis.ingress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.http.ProblemForms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS server for one address and port, that brings requests of known clients to a {@link
 * Handler}. It can be started once.
 */
public final class Door implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final DoorSettings settings;
  private final DoorState reception;
  private final SslContext tls;
  private final SslProvider provider;
  private final ExecutorService checkers;
  private final ConnectionWatch watch;
  private final EventLoopGroup loops;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private @Nullable Channel listening;

  /**
   * Makes a door that is still shut.
   *
   * @param lists what is revoked, of the same identity
   * @param executor runs the handler; must not run work on the thread that hands it over
   * @param listener counts what happens
   * @param references makes references by which faults are found in the log
   * @param forms how it is told at each address that a request was refused
   * @param clock the time at which certificates and revocation lists must be valid
   * @throws IOException when the key and the certificates do not make a TLS server
   */
  public Door(
      DoorSettings settings,
      TlsIdentity identity,
      RevocationLists lists,
      Handler handler,
      Executor executor,
      DoorListener listener,
      Supplier<String> references,
      ProblemForms forms,
      InstantSource clock)
      throws IOException {
    this(
        settings,
        identity,
        lists,
        handler,
        executor,
        listener,
        references,
        forms,
        clock,
        TlsContext.provider());
  }

  Door(
      DoorSettings settings,
      TlsIdentity identity,
      RevocationLists lists,
      Handler handler,
      Executor executor,
      DoorListener listener,
      Supplier<String> references,
      ProblemForms forms,
      InstantSource clock,
      SslProvider provider)
      throws IOException {
    this.settings = settings;
    this.provider = provider;
    DoorLimits limits = settings.limits();
    ClientTrust trust = new ClientTrust(identity, lists, clock);
    this.tls =
        TlsContext.of(
            identity, settings.clients(), new ClientTrustManager(trust, provider), provider);
    this.reception =
        new DoorState(
            handler,
            new FairQueue(executor, settings.requestWidth()),
            listener,
            limits,
            new Capacity(limits),
            new AnswerWriter(clock),
            ServerNames.of(identity.chain().getFirst()),
            references,
            forms);
    this.watch =
        new ConnectionWatch(
            "connections-" + settings.clients().name().toLowerCase(Locale.ROOT),
            trust,
            listener,
            limits.checkAgain(),
            limits.stopTimeout());
    this.checkers =
        Executors.newFixedThreadPool(
            settings.eventLoops(), new DefaultThreadFactory("sluis-door-certificates", true));
    this.loops =
        new MultiThreadIoEventLoopGroup(
            settings.eventLoops(),
            new DefaultThreadFactory("sluis-door"),
            NioIoHandler.newFactory());
  }

  /**
   * Starts to accept connections.
   *
   * @throws IOException when the address is not available
   */
  public synchronized void start() throws IOException {
    if (listening != null) {
      throw new IllegalStateException("the door was started before");
    }
    Admission admission =
        new Admission(
            new Handshakes<>(settings.limits().handshakes()),
            new ConnectionLimits(settings.limits()),
            watch);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .handler(new Accepting(admission.handshakes()))
            .childHandler(
                new HttpPipeline(
                    reception,
                    admission,
                    tls,
                    new FairQueue(checkers, settings.checkWidth()),
                    open))
            .bind(settings.address(), settings.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop(Duration.ZERO);
      throw new IOException(
          "cannot listen on " + settings.address() + ":" + settings.port(), bound.cause());
    }
    listening = bound.channel();
    LOG.atInfo()
        .addKeyValue("port", boundPort())
        .addKeyValue("clients", settings.clients())
        .addKeyValue("tls", provider)
        .log("door open");
  }

  /** Gives connections their places in the order in which they come. */
  private final class Accepting extends ChannelInboundHandlerAdapter {

    private final Handshakes<Handshaking> handshakes;

    private Accepting(Handshakes<Handshaking> handshakes) {
      this.handshakes = handshakes;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connection) {
      Handshaking.accepted(
          handshakes, (Channel) connection, settings.loadBalancers(), reception.listener());
      ctx.fireChannelRead(connection);
    }
  }

  /** What checks who is inside again, for whoever watches over the gateway. */
  public BackgroundLoop loop() {
    return watch.loop();
  }

  /**
   * The port on which the door listens.
   *
   * @throws IllegalStateException before the start
   */
  public synchronized int boundPort() {
    if (listening == null) {
      throw new IllegalStateException("the door is not started");
    }
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /**
   * Accepts no more connections, lets the requests that are inside finish, ends the answers that go
   * out in chunks after the chunk they are at, and closes everything.
   *
   * @param limit how long to wait for them
   */
  public synchronized void stop(Duration limit) {
    if (listening != null) {
      listening.close().awaitUninterruptibly();
    }
    open.forEach(Door::tell);
    open.newCloseFuture().awaitUninterruptibly(limit.toMillis(), TimeUnit.MILLISECONDS);
    open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    watch.close();
    checkers.shutdownNow();
  }

  private static void tell(Channel channel) {
    channel.pipeline().fireUserEventTriggered(CloseConnection.NOW);
  }

  /** Stops, with the time limit from the settings. */
  @Override
  public void close() {
    stop(settings.limits().stopTimeout());
  }
}
